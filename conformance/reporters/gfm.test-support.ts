/** Hostile text, and the little of a Markdown parser that tells code from the rest. */
import fc from 'fast-check';

const signs = [
  ...['|', '\\', '`', '``', '```', '~~~', '<script>alert(1)</script>', '</details>', '<img src=x onerror=y>', '<!--'],
  ...['![x](http://x/x.png)', '[x](javascript:y)', 'http://x.example', 'www.x.example', 'a@b.example', '@user', '#12'],
  ...['\n', '\r\n', '\n\n', '\u2028', '\u202e', '\u0000', '\u001b[2J', '\ud800', '*', '_', '# ', '> ', '- ', '1. '],
  ...['| a | b |', '---', '&lt;', '$x$', ' ', '    ', '😀', 'MUST be', 'name', 'GH-12'],
];

/** Texts made of all that means something to Markdown, and of anything else. */
export const hostile = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...signs) }, fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

/** A line without its code spans, as CommonMark finds them: a run of backticks ends at the next one of its length. */
export function spansOf(line: string): { readonly prose: string; readonly count: number } {
  let [prose, count, rest] = ['', 0, line];
  for (;;) {
    const opening = /`+/.exec(rest);
    if (!opening) return { prose: prose + rest, count };
    const [run] = opening;
    prose += rest.slice(0, opening.index);
    rest = rest.slice(opening.index + run.length);
    const closing = [...rest.matchAll(/`+/g)].find(([other]) => other.length === run.length);
    if (closing) {
      rest = rest.slice(closing.index + run.length);
      count += 1;
    } else prose += run;
  }
}

/** The lines of a document that are not in a fenced block. */
export function unfenced(markdown: string): string[] {
  let fence: string | undefined;
  return markdown.split('\n').filter((line) => {
    // With a further backtick it would be a code span.
    const [, run] = /^(`{3,})[^`]*$/.exec(line) ?? [];
    if (fence === undefined) {
      fence = run;
      return run === undefined;
    }
    if (line === run && run.length >= fence.length) fence = undefined;
    return false;
  });
}
