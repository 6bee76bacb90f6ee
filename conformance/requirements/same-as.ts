/** Looks at one item: that it is still what an earlier answer showed. */
import { exact } from '../answers.ts';
import type { Step } from '../model.ts';
import type { Look } from './script.ts';
import { changed, collectionIn } from './shown-items.ts';
import type { Subject } from './subject.ts';

/** @param but members that may differ, as dotted paths. */
export const sameAs =
  (subject: Subject, step: Step, but: readonly string[] = []): Look =>
  (exchange, { answerTo }) => {
    const before = answerTo(step);
    const shown = before && (isList(subject, step) ? collectionIn(subject, before)?.[0] : exact(before));
    return shown === undefined ? undefined : changed(subject, shown, exact(exchange), but);
  };

const isList = ({ resource }: Subject, { request }: Step): boolean =>
  resource.list?.operation.id === request.operation.id;
