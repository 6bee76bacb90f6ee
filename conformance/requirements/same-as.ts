/** Looks at one item: that it is still what an earlier answer showed. */
import { exact } from '../answers.ts';
import type { Step } from '../model.ts';
import type { Look } from './script.ts';
import { changed } from './shown-items.ts';
import type { Subject } from './subject.ts';

/** @param but members that may differ, as dotted paths. */
export const sameAs =
  (subject: Subject, step: Step, but: readonly string[] = []): Look =>
  (exchange, { answerTo }) => {
    const before = answerTo(step);
    return before && changed(subject, exact(before), exact(exchange), but);
  };
