// Writes src/lib/api/schema.gen.ts from the server's OpenAPI document; with --check fails when it is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../../app/src/main/resources/openapi.yaml', import.meta.url);
const target = new URL('../src/lib/api/schema.gen.ts', import.meta.url);

const ast = await openapiTS(source, { alphabetize: true, defaultNonNullable: false });
const generated = `// Generated from openapi.yaml by \`npm run api\`. Do not edit.\n${astToString(ast)}`;

if (process.argv.includes('--check')) {
  const committed = await readFile(target, 'utf8').catch(() => '');
  if (committed !== generated) {
    console.error('schema.gen.ts is not what openapi.yaml says. Run: npm run api');
    process.exit(1);
  }
} else {
  await writeFile(target, generated);
  console.log(`wrote ${fileURLToPath(target)}`);
}
