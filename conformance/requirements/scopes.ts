/**
 * The path parameters that name a scope: another spelling reaches the same items (`--alias`); what a server does with a
 * scope that nobody knows is recorded.
 */
import type { Parameter } from '../../contract/index.ts';
import type { Check, Guidance } from '../model.ts';
import { inList } from './listed.ts';
import { uniqueMembers } from './member-at.ts';
import { sameAs } from './same-as.ts';
import { sameUnique } from './same-unique.ts';
import { accepted, any, given, refused, type Script, scripted } from './script.ts';
import { placeOf, requirement } from './statement.ts';
import type { Subject } from './subject.ts';
import { unknownName } from './unknown-name.ts';

export function scopes(subject: Subject): Check[] {
  const { role, operation } = subject;
  if (role !== 'create' && role !== 'list') return [];
  return operation.parameters
    .filter((each) => each.in === 'path')
    .flatMap((parameter, index) => [
      unknown(subject, parameter, index),
      ...(role === 'create' ? [alias(subject, parameter)] : []),
    ])
    .filter(({ cases }) => cases.length > 0);
}

const stated = (
  { operation }: Subject,
  { name, cursor }: Parameter,
  rule: string,
  level: 'must' | 'observe',
  title: string,
  sentence: string,
  guidance: Guidance,
) => requirement({ operation, place: placeOf('request/path', [name]), rule, cursor, level, title, sentence, guidance });

const guidanceOfUnknown: Guidance = {
  why: 'The contract does not say what becomes of a scope that nobody knows. Whoever misspells a name wants to be told.',
  mend: 'A 404 shows the typing error at once; a scope that comes into being when it is used is lawful too. Decide, and document it.',
};

const guidanceOfAlias: Guidance = {
  why: 'Two names of one thing lead to one thing. Else what was made under the one is missing under the other, and a unique value is given twice.',
  mend: 'Turn either name into one internal id first, and store, read and compare by that id alone. Caches and unique indexes need it too.',
  broken: 'An item is created under one name, and the list under the other name does not show it.',
};

function unknown(subject: Subject, parameter: Parameter, index: number): Check {
  const { settings, bases } = subject;
  const sentence = `A request to an unknown \`${parameter.name}\` %s be refused.`;
  const requirement = stated(
    subject,
    parameter,
    'unknown',
    'observe',
    `an unknown ${parameter.name}`,
    sentence,
    guidanceOfUnknown,
  );
  const name = unknownName(parameter, settings.run, index);
  const script: Script[] =
    name === undefined
      ? []
      : [
          {
            name: '',
            title: 'a name that nobody gave',
            scenes: [any(subject.step(bases[0], { path: { [parameter.name]: name } }))],
          },
        ];
  return scripted(requirement, script);
}

/** What was created under one name is listed, read, and in the way under the other. */
function alias(subject: Subject, parameter: Parameter): Check {
  const { name } = parameter;
  const { aliases } = subject.settings;
  const sentence = `Both names of a \`${name}\` %s reach the same items.`;
  const requirement = stated(
    subject,
    parameter,
    'alias',
    'must',
    `${name} by its other name`,
    sentence,
    guidanceOfAlias,
  );
  const value = Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  const values = { [name]: value ?? '' };
  const [list, read] = [subject.sibling('list'), subject.sibling('read')];
  const first = subject.step(subject.bases[0]);
  const again = subject.step(subject.bases[0], { ...sameUnique(subject, first), path: values });
  const isUnique = uniqueMembers(subject).length > 0;
  const path = read?.scope(values);
  const scenes = [
    given(first),
    ...(list ? [accepted(list.step(list.bases[0], { path: values }), inList(list, [first]))] : []),
    ...(read && path ? [accepted(read.about(first, read.bases[0], { path }), sameAs(read, first))] : []),
    ...(isUnique ? [refused(again)] : []),
  ];
  const skipped = value === undefined ? `no other name: give --alias ${name}=VALUE` : undefined;
  return scripted(requirement, [{ name: '', title: 'an item under both names', scenes, skipped }]);
}
