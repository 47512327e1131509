// node prove.mjs BASE_URL FILE: what the vendor's client makes of the double, as one line of JSON.
import fs from 'node:fs';
import OpenAI, { toFile } from 'openai';

const [base, file] = process.argv.slice(2);
const client = new OpenAI({ apiKey: 'test-key', baseURL: base, maxRetries: 1 });
const ask = (sound) =>
  client.audio.transcriptions.create({
    file: sound,
    model: 'whisper-1',
    language: 'en',
    response_format: 'verbose_json',
    timestamp_granularities: ['word', 'segment'],
  });

const fromMemory = () => toFile(fs.readFileSync(file), 'hello.wav');

// The first answer is 429 with retry-after-ms: the client tries again what it holds in memory.
const heard = await ask(await fromMemory());
const streamed = await ask(fs.createReadStream(file)); // chunked, without Content-Length
let refused;
try {
  await ask(await fromMemory());
} catch (error) {
  refused = { name: error.constructor.name, status: error.status, code: error.code };
}
console.log(JSON.stringify({ heard, streamed, refused }));
