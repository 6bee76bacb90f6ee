/** The page's looks: light and dark, narrow and wide, on paper too. Colours keep a contrast of 4.5 to 1 (WCAG AA). */
export const style = `
:root {
  --ground: #f6f7f9; --card: #fff; --line: #dfe2e8; --text: #1c2027; --quiet: #5a6372; --link: #1d4fbf; --code: #f0f2f5;
  --good: #14653a; --good-ground: #dcf3e5; --new: #1d4fbf; --new-ground: #e2ebfd;
  --care: #7d4a00; --care-ground: #fcefd5; --bad: #a8221b; --bad-ground: #fce4e2;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #121419; --card: #1a1d24; --line: #2e333d; --text: #e5e8ee; --quiet: #9da6b6; --link: #8db4ff; --code: #242933;
    --good: #7fdca6; --good-ground: #14352a; --new: #9dbdff; --new-ground: #1c2f54;
    --care: #f2c078; --care-ground: #3c2c12; --bad: #ff9f97; --bad-ground: #461d1d;
  }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; max-width: 60rem; padding: clamp(1.25rem, 5vw, 3.5rem) clamp(1rem, 4vw, 2rem) 4rem;
  background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere;
}
code, pre, var, .path { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
pre code { font-size: 1em; }
h1, h2, h3 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 5vw, 2.25rem); letter-spacing: -0.015em; }
h2 { font-size: 1.3rem; margin: 3rem 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0.5rem 0; max-width: 46rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 3px; }
header > p:first-child { margin: 0; text-transform: uppercase; font-size: 0.75rem; letter-spacing: 0.08em; }
.version { font-size: 0.5em; font-weight: 500; letter-spacing: 0; color: var(--quiet); vertical-align: middle; }
.quiet { color: var(--quiet); font-size: 0.875rem; }
p code, dd code, dt code, li > code { background: var(--code); border-radius: 4px; padding: 0.1em 0.35em; }
p code.quiet { background: none; padding: 0; font-size: 0.8125rem; }
.whole, .command code { -webkit-user-select: all; user-select: all; }
nav ol, .plain, .answers { list-style: none; margin: 0; padding: 0; }
nav ol { margin-top: 1.25rem; border-top: 1px solid var(--line); }
nav a { display: flex; gap: 0.75rem; align-items: baseline; padding: 0.4rem 0; border-bottom: 1px solid var(--line); text-decoration: none; color: inherit; }
nav a:hover .path { text-decoration: underline; }
nav .path, h3 .path { min-width: 0; }
nav .quiet { margin-left: auto; text-align: right; }
var { font-style: normal; font-size: 1em; color: var(--quiet); }
.method, .status {
  display: inline-block; flex: none; min-width: 3.9rem; padding: 0.1rem 0.4rem; border-radius: 4px; text-align: center;
  font: 600 0.75rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--quiet); background: var(--code);
}
.status { min-width: 4.25rem; overflow-wrap: normal; }
.get, .s2 { color: var(--good); background: var(--good-ground); }
.post, .s3 { color: var(--new); background: var(--new-ground); }
.put, .patch, .s4 { color: var(--care); background: var(--care-ground); }
.delete, .s5, .sd { color: var(--bad); background: var(--bad-ground); }
article, .facts, .decisions {
  background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem; margin: 1rem 0;
}
article h3 { display: flex; gap: 0.75rem; align-items: baseline; margin: 0; }
article h3 .path { font-size: 0.95rem; font-weight: 600; }
.command {
  margin: 0.75rem 0; padding: 0.8rem 1rem; background: var(--code); border-radius: 8px;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
.note { border-left: 3px solid var(--care); padding-left: 0.75rem; }
.answers { border-top: 1px solid var(--line); margin-top: 1rem; }
.answers li { display: grid; grid-template-columns: 4.25rem minmax(8rem, 2fr) 3fr; gap: 0.25rem 0.75rem; align-items: baseline; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
.answers li:last-child { border-bottom: 0; padding-bottom: 0; }
.headers code { display: block; color: var(--quiet); }
.facts, .decisions { padding-block: 0.25rem; }
.facts > div, .decisions > div { display: grid; grid-template-columns: 11rem 1fr; gap: 0.25rem 1.25rem; padding: 0.75rem 0; }
.decisions > div { grid-template-columns: 2fr 3fr; }
.facts > div + div, .decisions > div + div { border-top: 1px solid var(--line); }
dt { color: var(--quiet); }
.decisions dt { color: inherit; font-weight: 600; }
dd { margin: 0; }
dd p:last-child { margin-bottom: 0; }
dd .command { margin: 0; }
.command code { background: none; padding: 0; }
.facts p code { white-space: nowrap; }
.plain li { padding: 0.2rem 0; }
@media (max-width: 40rem) {
  .facts > div, .decisions > div { grid-template-columns: 1fr; }
  .answers li { grid-template-columns: 4.25rem 1fr; }
  .headers { grid-column: 1 / -1; }
  pre, .headers code { font-size: 0.8125rem; }
  article, .facts, .decisions { padding-inline: 1rem; border-radius: 8px; }
  nav .quiet { display: none; }
}
@media print {
  :root { --ground: #fff; --card: #fff; --line: #bbb; --text: #000; --quiet: #444; --link: #000; --code: #f4f4f4; }
  html { color-scheme: light; font-size: 10pt; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  .command, .answers li, .decisions > div { break-inside: avoid; }
}
`;
