/**
 * A cursor points at one node of the handwritten contract. Stepping into a member follows `$ref`s, across files too,
 * and remembers the way: what stands on the way (`x-origin`, `x-level`) holds for what lies below.
 */
import { dirname, resolve } from 'node:path';
import { ContractError } from './errors.ts';
import { isObject, type JsonObject } from './json.ts';
import { fromPointer, toPointer, valueAt } from './pointer.ts';
import { formatPlace, type Place, type SourceFile, type Sources } from './source.ts';

/** One node of the contract, and the way that led to it. */
export class Cursor {
  readonly value: unknown;
  /** The node that this one was reached from: the one above it, or the `$ref` that names it. */
  readonly parent: Cursor | undefined;
  readonly #sources: Sources;
  readonly #file: SourceFile;
  readonly #segments: readonly (string | number)[];

  constructor(sources: Sources, file: SourceFile, segments: readonly (string | number)[], parent?: Cursor) {
    this.#sources = sources;
    this.#file = file;
    this.#segments = segments;
    this.parent = parent;
    this.value = valueAt(file.value, segments);
  }

  /** The node's members; none where it is not an object. */
  get object(): JsonObject {
    return isObject(this.value) ? this.value : {};
  }

  /** Absolute path of the node's file. */
  get path(): string {
    return this.#file.path;
  }

  /** JSON Pointer of the node in its file. */
  get pointer(): string {
    return toPointer(this.#segments);
  }

  /** Tells two nodes of the handwritten files apart: equal for equal places. */
  get key(): string {
    return `${this.path}#${this.pointer}`;
  }

  /** The place of this node, or of one of its members. */
  place(member?: string | number): Place {
    const segments = member === undefined ? this.#segments : [...this.#segments, member];
    // A member beside a `$ref` stands where the `$ref` stands.
    if (typeof member === 'string' && !Object.hasOwn(this.object, member) && this.parent?.isReference) {
      if (Object.hasOwn(this.parent.object, member)) return this.parent.place(member);
    }
    return this.#file.place(segments);
  }

  get isReference(): boolean {
    return typeof this.object.$ref === 'string';
  }

  /** The member as it is written: a `$ref` is not followed. */
  raw(member: string | number): Cursor | undefined {
    if (valueAt(this.value, [member]) === undefined) return undefined;
    return new Cursor(this.#sources, this.#file, [...this.#segments, member], this);
  }

  /** The member, behind its `$ref`s. @throws ContractError for a `$ref` that leads nowhere. */
  get(member: string | number): Cursor | undefined {
    return this.raw(member)?.resolved();
  }

  /** Every member or item, behind its `$ref`s. */
  members(): [string, Cursor][] {
    const names = Array.isArray(this.value) ? [...this.value.keys()] : Object.keys(this.object);
    return names.flatMap((name) => {
      const child = this.get(name);
      return child ? [[String(name), child] as [string, Cursor]] : [];
    });
  }

  /** Like `members`, without the extensions (`x-…`) of an object: for maps in which they may stand. */
  entries(): [string, Cursor][] {
    return this.members().filter(([name]) => Array.isArray(this.value) || !name.startsWith('x-'));
  }

  /** This node, or the one that its `$ref`s lead to. */
  resolved(): Cursor {
    let current: Cursor = this;
    const seen = new Set<string>();
    while (current.isReference) {
      if (seen.has(current.key)) this.fail('this $ref leads in a circle; let it end at a definition', '$ref');
      seen.add(current.key);
      current = current.next();
    }
    return current;
  }

  /** One step of `resolved`: the node that this `$ref` names, which may be a `$ref` itself. */
  next(): Cursor {
    return this.follow(String(this.object.$ref), '$ref');
  }

  /**
   * The node that a reference names: a path relative to this node's file, a JSON Pointer in a fragment, or both.
   * @param member the member that holds the reference, for messages.
   * @throws ContractError when the reference leads nowhere, or out of the file system.
   * @see https://spec.openapis.org/oas/v3.1.0#reference-object
   */
  follow(reference: string, member: string): Cursor {
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(reference)) {
      this.fail(`${member} to ${reference}: only files beside the contract are read; save it there`, member);
    }
    const hash = reference.indexOf('#');
    const path = decodePercent(hash < 0 ? reference : reference.slice(0, hash));
    const fragment = hash < 0 ? '' : decodePercent(reference.slice(hash + 1));
    if (fragment !== '' && !fragment.startsWith('/')) {
      this.fail(`${member} to ${reference}: anchors are not read; write a JSON Pointer, such as #/a/b`, member);
    }
    const file = path === '' ? this.#file : this.#sources.read(resolve(dirname(this.path), path), this.place(member));
    const target = new Cursor(this.#sources, file, fromPointer(fragment), this);
    if (target.value !== undefined) return target;
    return this.fail(
      `${member} to ${reference}: there is nothing at that place; define it, or mend the reference`,
      member,
    );
  }

  /** @throws ContractError, always: where, what, and what to do. */
  fail(message: string, member?: string | number): never {
    throw new ContractError(`${formatPlace(this.place(member))}: ${message}`);
  }
}

/** A `%` that encodes nothing stands for itself. */
function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
