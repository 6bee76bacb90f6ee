#!/usr/bin/env node
/** The package's one executable. */
import { packageName } from '../contract/index.ts';
import { createCommand, run } from './command.ts';
import { conformanceCommand } from './conformance.ts';
import { mockCommand } from './mock.ts';
import { surviveClosedPipes } from './print.ts';

surviveClosedPipes();

const program = createCommand(
  packageName,
  'A mock server and a conformance suite, both made from one OpenAPI document.',
)
  .addCommand(mockCommand())
  .addCommand(conformanceCommand());

await run(program, process.argv.slice(2));
