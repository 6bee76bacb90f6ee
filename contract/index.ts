/** Everything that mock, suite and scripts may know of a contract. */
export { Cursor } from './cursor.ts';
export { ContractError, messageOf } from './errors.ts';
export { extensionFault, extensionNames, type NodeKind } from './extensions.ts';
export { type FieldMask, fieldMaskOf } from './field-mask.ts';
export { isObject, type Json, type JsonObject, withValue } from './json.ts';
export { caseLevels, type Level, levelAt, levels, type Origin, originAt } from './level.ts';
export { followLink, type LinkContext } from './link.ts';
export { loadContract } from './load.ts';
export { type Member, members } from './members.ts';
export type {
  Body,
  CheckedSchema,
  Contract,
  Example,
  Link,
  MediaType,
  Operation,
  Parameter,
  Response as ContractResponse,
  SecurityScheme,
} from './model.ts';
export { nearest } from './nearest.ts';
export { ownContract, packageName, packageRoot, packageVersion } from './package.ts';
export { escapeSegment, fromPointer, toPointer, valueAt } from './pointer.ts';
export { layersOf, memberSchemas, membersOf } from './properties.ts';
export {
  type ItemRole,
  type ListRole,
  type Resource,
  resourcesOf,
} from './resources.ts';
export { sample } from './sample.ts';
export { cursorOf } from './schema.ts';
export { type Kind, kindBelow } from './shape.ts';
export { formatPlace, type Place } from './source.ts';
export { schemaNodes } from './subschemas.ts';
export { compileSchema, type Schema, type Validator, type Violation } from './validator.ts';
