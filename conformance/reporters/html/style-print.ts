/** On paper: the findings with their evidence in full, of the rest the sentences. */
export const print = `
@media print {
  :root { --ground: #fff; --card: #fff; --line: #bbb; --text: #000; --quiet: #444; --link: #000; --code: #f4f4f4; }
  html { color-scheme: light; font-size: 9pt; }
  body { max-width: none; padding: 0; }
  nav, search, .copy, .skip { display: none; }
  h2, h3, h4, summary { break-after: avoid; }
  h2 { margin-top: 2rem; }
  a { text-decoration: none; }
  details.check:is([data-verdict="fail"], [data-verdict="inconclusive"])::details-content,
  details:is(.place, .alike, .more, .evidence)::details-content { content-visibility: visible; block-size: auto; }
  .exchange:not(.evidence) { display: none; }
  .cases > li, pre, tr, .banner { break-inside: avoid; }
  .check, .banner, .verdict, .status, .method, rect, .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .scroll { overflow: visible; }
}
`;
