/** How a report for people is written: with colours or without. */
import { styleText } from 'node:util';

/** How a report is to be written. */
export interface Style {
  /** True where ANSI colours are understood and wanted. */
  readonly color: boolean;
}

export type Color = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

export type Paint = (color: Color, text: string) => string;

export const painter = (style: Style): Paint =>
  style.color ? (color, text) => styleText(color, text, { validateStream: false }) : (_color, text) => text;
