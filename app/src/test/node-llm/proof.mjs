// Asks the double what LanguageDoubleTest scripted, with the vendors' own clients.
import { Ollama } from 'ollama';
import OpenAI from 'openai';

const url = process.argv[2];
const messages = [{ role: 'user', content: 'hello' }];

const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'test', maxRetries: 0 });
const ask = (extra) => openai.chat.completions.create({ model: 'm', messages, ...extra });

const whole = await ask({});
console.log('openai whole:', whole.choices[0].message.content);

const readAll = async (stream, part) => {
  let text = '';
  for await (const chunk of stream) text += part(chunk) ?? '';
  return text;
};
const delta = (chunk) => chunk.choices[0]?.delta.content;
console.log('openai streamed:', await readAll(await ask({ stream: true }), delta));
await readAll(await ask({ stream: true }), delta).then(
  () => console.log('openai broke off: unnoticed'),
  (error) => console.log('openai broke off:', error.message),
);
await ask({}).catch((error) => console.log('openai status:', error.status));

const ollama = new Ollama({ host: url });
const answer = await ollama.chat({ model: 'm', messages, stream: false });
console.log('ollama whole:', answer.message.content);
const content = (line) => line.message.content;
const chat = () => ollama.chat({ model: 'm', messages, stream: true });
console.log('ollama streamed:', await readAll(await chat(), content));
await readAll(await chat(), content).then(
  () => console.log('ollama broke off: unnoticed'),
  (error) => console.log('ollama broke off:', error.message),
);
