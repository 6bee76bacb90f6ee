/**
 * A cursor points at one node of the handwritten contract. Stepping into a member follows `$ref`s, across files too,
 * and remembers the way: what stands on the way (`x-origin`, `x-level`) holds for what lies below.
 */
import { dirname, resolve } from 'node:path';
import { ContractError } from './errors.ts';
import { isObject, type JsonObject } from './json.ts';
import { fromPointer, valueAt } from './pointer.ts';
import { formatPlace, type Place, type SourceFile, type Sources } from './source.ts';

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

  /** Tells two nodes of the handwritten files apart: equal for equal places. */
  get key(): string {
    return `${this.#file.path}#${JSON.stringify(this.#segments)}`;
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
    const container = this.value;
    if (typeof container !== 'object' || container === null || !Object.hasOwn(container, member)) return undefined;
    return new Cursor(this.#sources, this.#file, [...this.#segments, member], this);
  }

  /** The member, behind its `$ref`s. @throws ContractError for a `$ref` that leads nowhere. */
  get(member: string | number): Cursor | undefined {
    return this.raw(member)?.resolved();
  }

  /** Every member or item, behind its `$ref`s. Extensions (`x-…`) of an object are left out. */
  entries(): [string, Cursor][] {
    const names = Array.isArray(this.value) ? this.value.map((_, index) => String(index)) : Object.keys(this.object);
    return names
      .filter((name) => Array.isArray(this.value) || !name.startsWith('x-'))
      .flatMap((name) => {
        const child = this.get(Array.isArray(this.value) ? Number(name) : name);
        return child ? [[name, child] as [string, Cursor]] : [];
      });
  }

  /** This node, or the one that its `$ref`s lead to. */
  resolved(): Cursor {
    let current: Cursor = this;
    for (let hops = 0; current.isReference; hops++) {
      if (hops > 50) this.fail('this $ref leads in a circle; let it end at a definition', '$ref');
      current = current.#target();
    }
    return current;
  }

  /** @throws ContractError, always: where, what, and what to do. */
  fail(message: string, member?: string | number): never {
    throw new ContractError(`${formatPlace(this.place(member))}: ${message}`);
  }

  #target(): Cursor {
    const reference = String(this.object.$ref);
    if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) {
      this.fail(`$ref to ${reference}: only files beside the contract are read; save it there`, '$ref');
    }
    const [path = '', fragment = ''] = reference.split('#', 2);
    const file =
      path === '' ? this.#file : this.#sources.read(resolve(dirname(this.#file.path), path), this.place('$ref'));
    const segments = fromPointer(decodePercent(fragment));
    const target = new Cursor(this.#sources, file, segments, this);
    if (target.value === undefined)
      this.fail(`$ref to ${reference}: there is nothing at that place; define it, or mend the reference`, '$ref');
    return target;
  }
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
