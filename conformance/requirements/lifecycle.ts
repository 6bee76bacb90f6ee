/** What is created can be read, listed, changed and deleted, and no step of an item's life touches another item. */
import type { Check } from '../model.ts';
import { deleteLifecycle } from './lifecycle-delete.ts';
import { lifecycleGuidance } from './lifecycle-guidance.ts';
import { listLifecycle } from './lifecycle-list.ts';
import { readLifecycle } from './lifecycle-read.ts';
import { updateLifecycle } from './lifecycle-update.ts';
import { type Script, scripted } from './script.ts';
import { requirement } from './statement.ts';
import { hasBody, type Role, type Subject } from './subject.ts';

const sentences: Readonly<Record<Exclude<Role, 'create'>, string>> = {
  list: 'A list %s show each live item of its scope once, as it is, and nothing else.',
  read: 'A read %s show the item that it names, as it is; of an item that is not there it is refused.',
  update: 'An update %s change the item that it names, and no other; of an item that is not there it is refused.',
  delete: 'A delete %s take away the item that it names, and no other.',
};

export function lifecycle(subject: Subject): Check[] {
  const { role, operation } = subject;
  const scripts = scriptsOf(subject);
  if (role === 'create' || scripts.length === 0) return [];
  const stated = requirement({
    operation,
    place: 'response',
    rule: 'lifecycle',
    cursor: operation.cursor,
    level: 'must',
    title: `${operation.id}, step by step`,
    sentence: sentences[role],
    guidance: lifecycleGuidance[role],
  });
  return [scripted(stated, scripts)];
}

function scriptsOf(subject: Subject): Script[] {
  if (subject.role === 'list') return listLifecycle(subject);
  if (subject.role === 'read') return readLifecycle(subject);
  if (subject.role === 'update' && hasBody(subject)) return updateLifecycle(subject);
  return subject.role === 'delete' ? deleteLifecycle(subject) : [];
}
