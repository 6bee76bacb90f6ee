/** The page's looks: light and dark, narrow and wide, on paper too. Colours keep a contrast of 4.5 to 1 (WCAG AA). */
import { layout } from './style-layout.ts';
import { print } from './style-print.ts';

const base = `
:root {
  --ground: #f6f7f9; --card: #fff; --line: #dfe2e8; --text: #1c2027; --quiet: #5a6372; --link: #1d4fbf; --code: #f0f2f5;
  --good: #14653a; --good-ground: #dcf3e5; --new: #1d4fbf; --new-ground: #e2ebfd;
  --care: #7d4a00; --care-ground: #fcefd5; --bad: #a8221b; --bad-ground: #fce4e2;
  --mark-pass: #79c79b; --mark-fail: #c8281f; --mark-inconclusive: #b06a00; --mark-observed: #6d94ea; --mark-skipped: #9aa2b0;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #121419; --card: #1a1d24; --line: #2e333d; --text: #e5e8ee; --quiet: #9da6b6; --link: #8db4ff; --code: #242933;
    --good: #7fdca6; --good-ground: #14352a; --new: #9dbdff; --new-ground: #1c2f54;
    --care: #f2c078; --care-ground: #3c2c12; --bad: #ff9f97; --bad-ground: #461d1d;
    --mark-pass: #3f8f64; --mark-fail: #ff7b72; --mark-inconclusive: #e3a44a; --mark-observed: #6d94ea; --mark-skipped: #6b7484;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; scroll-padding-top: 4.5rem; }
body {
  margin: 0 auto; max-width: 68rem; padding: clamp(1.25rem, 5vw, 3.5rem) clamp(1rem, 4vw, 2rem) 6rem;
  background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere;
}
code, pre, .path, .id, .method, .status { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code, pre { font-size: 0.875em; line-height: 1.5; }
pre code { font-size: 1em; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 5vw, 2.25rem); letter-spacing: -0.015em; }
h2 { font-size: 1.3rem; margin: 3.5rem 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 2rem 0 0.5rem; }
h4 { font-size: 0.9375rem; font-weight: 600; display: inline; }
p { margin: 0.5rem 0; max-width: 46rem; }
ul { list-style: none; margin: 0; padding: 0; }
a { color: var(--link); text-underline-offset: 0.15em; }
a code { text-decoration: inherit; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: 0; }
.quiet, .eyebrow, .version { color: var(--quiet); }
.quiet { font-size: 0.875rem; font-weight: 400; }
.unseen, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: fixed; inset: 0.75rem auto auto 0.75rem; z-index: 2; padding: 0.5rem 0.75rem; background: var(--card); }
.symbols { position: absolute; }
.mark.pass, rect.pass { fill: var(--mark-pass); }
.mark.fail { stroke: var(--mark-fail); } rect.fail { fill: var(--mark-fail); }
.mark.inconclusive { stroke: var(--mark-inconclusive); } rect.inconclusive { fill: var(--mark-inconclusive); }
.mark.observed, rect.observed { fill: var(--mark-observed); }
.mark.skipped { stroke: var(--mark-skipped); } rect.skipped { fill: var(--mark-skipped); }
.verdict, .method, .status {
  display: inline-block; flex: none; padding: 0.1rem 0.4rem; border-radius: 4px; text-align: center; overflow-wrap: normal;
  font-size: 0.75rem; font-weight: 600; line-height: 1.4; color: var(--quiet); background: var(--code);
}
.verdict { width: 4.9rem; }
.method { min-width: 3.9rem; }
.status { min-width: 2.6rem; }
.pass.verdict, .get, .s2 { color: var(--good); background: var(--good-ground); }
.observed.verdict, .post, .s3 { color: var(--new); background: var(--new-ground); }
.inconclusive.verdict, .warn, .put, .patch, .s4 { color: var(--care); background: var(--care-ground); }
.fail.verdict, .delete, .s5 { color: var(--bad); background: var(--bad-ground); }
.count { font-size: 0.8125rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
`;

export const style = base + layout + print;
