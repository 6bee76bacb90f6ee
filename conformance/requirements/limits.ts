/**
 * Lengths, ranges, counts, constants and formats: what stands at the edge of a bound is accepted, one step outside is
 * refused. Each edit is held against the schema: what does not break its rule, and no other, is no case.
 */
import { cursorOf, type Json, type JsonObject, sample, valueAt } from '../../contract/index.ts';
import type { Check } from '../model.ts';
import { type Candidate, candidates, isLimit, type LimitKeyword } from './candidates.ts';
import { limitGuidance } from './limit-guidance.ts';
import { acceptedCase, refusedCase } from './pairs.ts';
import { placeIn, put } from './places.ts';
import { type SchemaRule, schemaRules, segmentsOf } from './schema-rules.ts';
import { nameOf, placeOf, requirement } from './statement.ts';
import type { BodySubject } from './subject.ts';
import { judgeWish } from './wish.ts';

export function limits(subject: BodySubject): Check[] {
  return schemaRules(subject.media.schema.schema)
    .flatMap((rule) => (isLimit(rule.keyword) ? [limitCheck(subject, rule, rule.keyword)] : []))
    .filter(({ cases }) => cases.length > 0);
}

function limitCheck(subject: BodySubject, rule: SchemaRule, keyword: LimitKeyword): Check {
  const { steps } = rule;
  const [node = {}] = rule.nodes;
  const segments = segmentsOf(rule);
  const bound = JSON.stringify(node[keyword]);
  const sentence = requirement({
    operation: subject.operation,
    place: placeOf('request/body', segments),
    rule: keyword,
    cursor: cursorOf(node),
    member: keyword,
    title: `${nameOf(segments)}: ${keyword} ${bound}`,
    sentence: `${nameOf(segments)} %s satisfy ${keyword}: ${bound}.`,
    guidance: limitGuidance[keyword],
  });
  const base = subject.baseAt(steps, node);
  const edit = (make: Candidate['make']) => (body: Json) => {
    const place = placeIn(body, steps);
    const own = (valueAt(body, place) ?? sample(node)) as Json;
    return put(body, place, steps, make(own, node[keyword] ?? null, node));
  };
  const all: readonly Candidate[] = candidates[keyword];
  const tried = all.filter(({ wish }) => wish === 'refused' || !isCramped(node));
  const cases = tried.flatMap(({ name, title, make, wish }) => {
    const words = { id: `${sentence.id}/${name}`, title, edit: edit(make) };
    return wish === 'accepted'
      ? acceptedCase(subject, base, words)
      : refusedCase(subject, base, { node, keyword }, words);
  });
  return { requirement: sentence, cases, judge: judgeWish };
}

/** A unique text so short that somebody else may have it. */
const isCramped = (node: JsonObject): boolean =>
  node['x-unique'] !== undefined && (Number(node.minLength ?? 99) < 8 || Number(node.maxLength ?? 99) < 8);
