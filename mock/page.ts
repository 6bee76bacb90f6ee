/** The page at `/`: what is served here, and what was decided where the contract is silent. */
import { html } from 'hono/html';
import type { Contract } from '../contract/index.ts';
import type { State } from './state/state.ts';

export const page = (contract: Contract, basePath: string, state: State | undefined) =>
  html`<!doctype html><title>${contract.title}${basePath}${state ? '' : ''}</title>`;
