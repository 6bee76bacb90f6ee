/** A contract of horrors, for tests: quotes, markup and shell words wherever a contract may have text. */

const title = { type: 'string', maxLength: 100 };
const book = (more: object) => ({ type: 'object', required: ['title'], properties: { title, ...more } });
const json = (schema: object, example: object) => ({ 'application/json': { schema, ...example } });
const shelf = { name: 'shelf', in: 'path', required: true, example: `it's <b>"1/2"</b>`, schema: { type: 'string' } };
const refused = json({ type: 'object' }, { examples: { 'with a space': { value: { status: 418 } } } });
const problem = { description: 'Any <i>other</i>', content: refused };
const twoTypes = {
  'text/plain': { schema: { type: 'string' }, examples: { plain: { value: 'Noted' } } },
  ...json({ type: 'object' }, { examples: { structured: { value: {} } } }),
};
const shown = book({ id: { type: 'string', readOnly: true } });

/** @param handle the member by which its links name a book; only the server sets the id. */
export const horrors = (handle: 'id' | 'title') => ({
  openapi: '3.1.0',
  info: {
    title: '</title><script>alert(1)</script>',
    version: "<b>1</b> & '2'",
    summary: '<img src=x onerror=alert(2)>',
  },
  servers: [{ url: 'https://books.example/v1' }],
  security: [{ Token: [] }],
  paths: {
    '/shelves/{shelf}/books': {
      parameters: [shelf],
      get: {
        operationId: 'listBooks',
        summary: 'List `books`',
        parameters: [
          { name: 'kind', in: 'query', required: true, schema: { type: 'array' }, example: ['a', "b&c'd"] },
          { name: 'page', in: 'query', schema: { type: 'integer' }, example: 2 },
        ],
        responses: { 200: { description: 'Books', content: json({ type: 'array', items: shown }, { example: [] }) } },
      },
      post: {
        operationId: 'addBook',
        parameters: [
          { name: 'X-Reader', in: 'header', required: true, schema: { type: 'string' }, example: "O'Brien" },
          { name: 'theme', in: 'cookie', required: true, schema: { type: 'string' }, example: 'dark' },
        ],
        requestBody: { required: true, content: json(book({}), { example: { title: "it's $HOME `id` \\ </code>" } }) },
        responses: {
          201: {
            description: 'Added',
            content: json(shown, {}),
            links: Object.fromEntries(
              ['openBook', 'changeBook', 'removeBook'].map((operationId) => [
                operationId,
                { operationId, parameters: { shelf: '$request.path.shelf', book: `$response.body#/${handle}` } },
              ]),
            ),
          },
          409: { description: 'There is one' },
          500: { description: 'Broken' },
          '4XX': problem,
          default: { description: 'Any other' },
        },
      },
    },
    '/shelves/{shelf}/books/{book}': {
      parameters: [shelf, { name: 'book', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        operationId: 'openBook',
        responses: { 200: { description: 'It', content: json(shown, {}) }, default: problem },
      },
      patch: {
        operationId: 'changeBook',
        security: [{ Certificate: [] }, { Token: [] }],
        requestBody: { required: true, content: { 'application/merge-patch+json': { schema: { type: 'object' } } } },
        responses: { 200: { description: 'It', content: json(shown, {}) } },
      },
      delete: { operationId: 'removeBook', responses: { 204: { description: 'Gone' } } },
    },
    '/notes': {
      post: {
        security: [{ Login: [] }],
        requestBody: {
          required: true,
          content: { 'text/plain': { schema: { type: 'string' }, example: "@it's\na note" } },
        },
        responses: { 200: { description: 'Noted', content: twoTypes } },
      },
    },
  },
  components: {
    securitySchemes: {
      Token: { type: 'apiKey', in: 'query', name: 'token' },
      Login: { type: 'http', scheme: 'basic' },
      Certificate: { type: 'mutualTLS' },
    },
  },
});
