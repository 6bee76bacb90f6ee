/** The page's script: it filters, opens what a link leads to, and copies. Without it the page has all its words. */
export const script = `
'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.getElementById('filter');
  const count = document.getElementById('count');
  const checks = all('details.check').map((element) => ({
    element,
    words: element.querySelector('summary').textContent.toLowerCase(),
    ...element.dataset,
  }));
  const byAnchor = new Map(checks.map(({ element }) => [element.id, element]));
  const references = all('[data-of]').map((element) => ({ element, check: byAnchor.get(element.dataset.of) }));
  const places = all('details.place, details.alike');
  const operations = all('section.operation');

  // The picture and the findings lead into them; without this script they are open.
  for (const place of places) place.open = false;

  const hasVisible = (element) => element.querySelector('details.check:not([hidden]), [data-of]:not([hidden])') !== null;

  function apply() {
    const { text, verdict, level, operation } = Object.fromEntries(new FormData(form));
    const words = text.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    const isFiltered = words.length > 0 || verdict !== '' || level !== '' || operation !== '';
    let found = 0;
    for (const check of checks) {
      const isMatch =
        (verdict === '' || check.verdict === verdict) &&
        (level === '' || check.level === level) &&
        (operation === '' || check.operation === operation) &&
        words.every((word) => check.words.includes(word));
      check.element.hidden = !isMatch;
      if (isMatch) found += 1;
    }
    for (const { element, check } of references) element.hidden = check === undefined || check.hidden;
    for (const place of places) {
      place.hidden = !hasVisible(place);
      place.open = isFiltered;
    }
    for (const section of operations) section.hidden = !hasVisible(section);
    count.textContent = isFiltered
      ? found + ' of ' + checks.length + ' checks'
      : checks.length + ' checks';
  }

  function clear() {
    for (const field of all('input, select', form)) field.value = '';
    apply();
  }

  // A link may lead into something that is closed, or filtered away.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null) return;
    if (target.closest('[hidden]')) clear();
    for (let element = target; element; element = element.parentElement) {
      if (element instanceof HTMLDetailsElement) element.open = true;
    }
    target.scrollIntoView();
  }

  async function copy(button) {
    const text = button.closest('figure').querySelector('pre').textContent;
    const isDone = await navigator.clipboard.writeText(text).then(() => true, () => copySelection(button));
    button.firstChild.data = isDone ? 'Copied' : 'Select it and copy';
    setTimeout(() => { button.firstChild.data = 'Copy'; }, 2000);
  }

  // Where a page has no clipboard, as on plain HTTP.
  function copySelection(button) {
    getSelection().selectAllChildren(button.closest('figure').querySelector('pre'));
    return document.execCommand('copy');
  }

  for (const command of all('pre.command')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-live', 'polite');
    const number = command.closest('details').querySelector('.number').textContent;
    const unseen = document.createElement('span');
    unseen.className = 'unseen';
    unseen.textContent = ' the command line of exchange ' + number;
    command.previousElementSibling.append(' ', button);
    button.append(unseen);
  }
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button.copy');
    if (button) copy(button);
    // The address stays the same where a link is followed twice.
    const link = target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) reveal();
  });

  document.documentElement.classList.add('scripted');
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    clear();
  });
  addEventListener('hashchange', reveal);
  apply();
  reveal();
})();
`;
