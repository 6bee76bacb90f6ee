/** The report as it is. Its JSON Schema stands in `report.schema.json`. */
import type { Report } from '../report.ts';

export const json = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;
