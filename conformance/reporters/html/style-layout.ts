/** Where things stand on a screen. */
export const layout = `
.eyebrow { margin: 0; text-transform: uppercase; font-size: 0.75rem; letter-spacing: 0.08em; }
.version { font-size: 0.5em; font-weight: 500; letter-spacing: 0; vertical-align: middle; }
.icon { width: 0.75rem; height: 0.75rem; flex: none; overflow: visible; }
.banner {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.9rem; max-width: none; margin: 1.5rem 0 0;
  padding: 1.1rem 1.4rem; border-radius: 12px;
}
.banner strong { font-size: 1.35rem; letter-spacing: -0.01em; }
.banner .icon { width: 1.15rem; height: 1.15rem; }
.tick { stroke: var(--good); }
.banner.pass { color: var(--good); background: var(--good-ground); }
.banner.fail { color: var(--bad); background: var(--bad-ground); }
.banner.inconclusive { color: var(--care); background: var(--care-ground); }
.counts { display: flex; flex-wrap: wrap; gap: 0.5rem 2.5rem; margin: 1.75rem 0 0.75rem; }
.counts li { display: flex; align-items: baseline; gap: 0.5rem; }
.counts .none { color: var(--quiet); }
.counts .none .icon { opacity: 0.5; }
.number { font-variant-numeric: tabular-nums; }
.counts .number { font-size: 1.5rem; font-weight: 600; letter-spacing: -0.02em; }
.counts .none .number { font-weight: 400; }
.proportions { display: block; width: 100%; height: 8px; border-radius: 4px; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 0.9rem 2rem; margin: 1.75rem 0 0; }
dt { color: var(--quiet); font-size: 0.8125rem; }
dd { margin: 0; }
.facts { font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin-top: 2rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
nav a { display: inline-block; padding: 0.25rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
search { display: block; position: sticky; top: 0; z-index: 1; margin: 1rem -0.75rem 0; }
#filter { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; padding: 0.6rem 0.75rem; background: var(--ground); border-bottom: 1px solid var(--line); }
.words:is(label) { flex: 1 1 14rem; }
input, select, button { font: inherit; font-size: 0.875rem; color: inherit; background: var(--card); border: 1px solid var(--quiet); border-radius: 6px; padding: 0.35rem 0.6rem; }
input { width: 100%; }
input::placeholder { color: var(--quiet); opacity: 1; }
select { max-width: 12rem; }
button { cursor: pointer; }
#filter :is(input, select, button) { height: 2.25rem; }
output { flex: none; min-width: 8.5rem; text-align: right; font-size: 0.875rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
.checks:not(:empty), .exchanges:not(:empty) { border: 1px solid var(--line); border-radius: 10px; background: var(--card); margin: 0.75rem 0; overflow: hidden; }
.check + .check, .exchange + .exchange { border-top: 1px solid var(--line); }
summary { cursor: pointer; }
.check > summary, .exchange > summary { display: grid; align-items: baseline; gap: 0.15rem 0.75rem; padding: 0.6rem 1rem; }
.check > summary { grid-template-columns: 4.9rem 1fr auto; }
.check > summary:hover, .exchange > summary:hover { background: var(--code); }
.check > summary:focus-visible, .exchange > summary:focus-visible { outline-offset: -3px; border-radius: 10px; }
.check .id, .source { color: var(--quiet); font-size: 0.8125rem; }
.source code { font-size: 0.8125rem; }
.alike { border-top: 1px solid var(--line); }
.alike > summary { padding: 0.6rem 1rem 0.6rem 6.65rem; color: var(--link); font-size: 0.9375rem; }
.alike > summary::marker { font-size: 0.75em; }
.alike + .check, .alike > .check { border-top: 1px solid var(--line); }
.source { grid-column: 2 / -1; display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; }
.level { font-size: 0.75rem; letter-spacing: 0.04em; color: var(--quiet); }
.inside { padding: 0 1rem 0.75rem; }
.check > .inside { padding-left: 6.65rem; }
:target { scroll-margin-top: 4.5rem; }
details:target > summary, .cases > :target { box-shadow: inset 3px 0 0 var(--link); }
html:not(.scripted) details:target::details-content { content-visibility: visible; block-size: auto; }
.cases > li { display: flex; gap: 0.75rem; align-items: baseline; padding: 0.6rem 0; border-top: 1px solid var(--line); }
.cases > li > div { min-width: 0; flex: 1; }
.cases p { margin: 0 0 0.15rem; }
.links, .reason { font-size: 0.875rem; }
.reason, .links { color: var(--quiet); }
.check[data-verdict="fail"] :is(.fail, .warn) + div .reason { color: var(--text); font-weight: 600; }
.links { font-variant-numeric: tabular-nums; }
.links .status { color: var(--text); background: var(--code); }
.links code { color: var(--text); font-size: 0.8125rem; }
.plain > li { padding: 0.25rem 0; }
.place { border-top: 1px solid var(--line); padding: 0.55rem 0; }
.elsewhere li { display: flex; flex-wrap: wrap; gap: 0.15rem 0.75rem; align-items: baseline; padding: 0.3rem 0; }
.elsewhere { margin: 0.5rem 0; }
.coverage tbody th { position: sticky; left: 0; background: var(--card); z-index: 0; }
.scroll { position: relative; overflow-x: auto; padding: 2px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; }
thead th { color: var(--quiet); font-size: 0.8125rem; font-weight: 400; }
.coverage { background: var(--card); border-radius: 10px; }
.coverage th, .coverage td { padding: 0.5rem 0.6rem; vertical-align: top; border-top: 1px solid var(--line); }
.coverage thead th { padding-block: 0.35rem; border-top: 0; }
.coverage thead td { border: 0; }
.coverage thead th, .coverage tbody th { overflow-wrap: normal; }
.coverage tbody th { font-size: 0.875rem; min-width: 7rem; }
.coverage td a { display: inline-block; text-decoration: none; border-radius: 4px; padding: 3px; margin: -3px; }
.coverage td a:hover { background: var(--code); }
.coverage td svg, .coverage .count { display: block; }
.coverage svg { overflow: visible; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin-top: 0.75rem; font-size: 0.875rem; color: var(--quiet); }
.legend .icon { width: 0.6rem; height: 0.6rem; margin-right: 0.25rem; }
.register { background: var(--card); border: 1px solid var(--line); border-radius: 10px; border-collapse: separate; border-spacing: 0; margin: 0.75rem 0; }
.register th, .register td { padding: 0.6rem 1rem; vertical-align: top; }
.register tbody td { border-top: 1px solid var(--line); }
.register td:last-child { width: 14rem; font-size: 0.875rem; }
.register a { color: var(--quiet); font-size: 0.9375rem; }
.register li { padding: 0.1rem 0; }
.more > summary { padding: 0.5rem 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0 3rem; }
.columns h3 { margin-top: 0.5rem; }
.columns li { position: relative; padding: 0.25rem 0 0.25rem 1rem; }
.columns li::before { content: ""; position: absolute; left: 0; top: 0.95em; width: 0.4rem; height: 1px; background: var(--quiet); }
dl.words > div { display: grid; grid-template-columns: 6rem 1fr; gap: 0 1rem; padding: 0.35rem 0; }
.note { border-left: 3px solid var(--care); padding-left: 0.75rem; }
.exchange > summary { grid-template-columns: 2.5rem auto 1fr auto 4.5rem; }
.exchange .number, .duration { text-align: right; color: var(--quiet); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
figure { margin: 0.5rem 0 0; }
figcaption { display: flex; gap: 0.75rem; align-items: baseline; color: var(--quiet); font-size: 0.8125rem; }
pre { margin: 0.25rem 0 0.75rem; padding: 0.8rem 1rem; background: var(--code); border-radius: 8px; white-space: pre-wrap; font-size: 0.8125rem; tab-size: 2; }
pre b { font-weight: 600; }
pre i { color: var(--quiet); }
.copy { font-size: 0.75rem; padding: 0.1rem 0.5rem; }
@media (max-width: 48rem) {
  html { scroll-padding-top: 1rem; }
  :target { scroll-margin-top: 1rem; }
  search { position: static; }
  .check > .inside, .alike > summary { padding-left: 1rem; }
  .check > summary { grid-template-columns: auto 1fr; }
  .check > summary .sentence { grid-column: 1 / -1; grid-row: 2; }
  .check > summary .level { justify-self: end; }
  .source { grid-column: 1 / -1; }
  .cases > li { flex-direction: column; gap: 0.3rem; }
  .counts { gap: 0.5rem 1.5rem; }
  .facts { gap: 0.35rem; }
  .facts > div { display: grid; grid-template-columns: 6rem 1fr; align-items: baseline; }
  .exchange > summary { grid-template-columns: 1.75rem auto auto 1fr; }
  .exchange > summary .path { grid-column: 2 / -1; grid-row: 2; }
  .exchange .duration { justify-self: end; }
  .register, .register tbody, .register tr, .register td { display: block; }
  .register thead { display: none; }
  .register td:last-child { width: auto; border-top: 0; padding-top: 0; }
  output { text-align: left; }
}
`;
