import { PROOF, sessionExpired } from '../../lib/api/client.ts';
import type { UploadAnswer } from '../../lib/api/models.ts';
import { Problem, problemOf, unreachableServer } from '../../lib/api/problem.ts';

/** Sends one file; fetch cannot tell how far it is, XMLHttpRequest can. Rejects with a {@link Problem}. */
export function sendFile(file: File, onProgress: (percent: number) => void): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/process-audio-files?device_name=upload');
    for (const [name, value] of Object.entries(PROOF)) request.setRequestHeader(name, value);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100));
    };
    request.onerror = () => reject(unreachableServer());
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) {
        resolve(body as UploadAnswer);
        return;
      }
      if (request.status === 401) sessionExpired();
      reject(
        request.status === 413
          ? new Problem(413, 'The file is larger than the server takes.')
          : problemOf(request.status, body, request.getResponseHeader('X-Correlation-Id')),
      );
    };
    const form = new FormData();
    form.append('files', file, file.name);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
