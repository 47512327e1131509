// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test, vi } from 'vitest';
import { LoginPage } from './LoginPage.tsx';
import { safeNext } from './login.ts';

function show(status: number, body: unknown) {
  const fetch = vi.fn(async (_request: Request) => Response.json(body, { status }));
  vi.stubGlobal('fetch', fetch);
  const router = createMemoryRouter([{ path: '/login', Component: LoginPage }], {
    initialEntries: ['/login?next=%2Flive'],
  });
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return fetch;
}

async function signIn() {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('E-mail'), 'kim@example.com');
  await user.type(screen.getByLabelText('Password'), 'secret');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('a wrong password is told in words and what was typed stays', async () => {
  const fetch = show(400, { detail: 'LOGIN_BAD_CREDENTIALS' });

  await signIn();

  expect((await screen.findByRole('alert')).textContent).toMatch(/password is wrong/);
  expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('kim@example.com');
  const request = fetch.mock.calls[0]?.[0];
  expect(request?.headers.get('X-Requested-With')).toBe('hark');
  expect(request?.headers.get('Content-Type')).toBe('application/x-www-form-urlencoded');
});

test('other trouble shows what the server says', async () => {
  show(503, { title: 'Not ready', detail: 'The store is starting.' });

  await signIn();

  expect((await screen.findByRole('alert')).textContent).toBe('The store is starting.');
});

test('fields help password keepers', () => {
  show(200, {});

  expect(screen.getByLabelText('E-mail').getAttribute('autocomplete')).toBe('username');
  expect(screen.getByLabelText('Password').getAttribute('autocomplete')).toBe('current-password');
});

test.each([
  [null, '/'],
  ['/live', '/live'],
  ['//evil.example', '/'],
  ['https://evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/login', '/'],
])('after the login %s leads to %s', (next, place) => expect(safeNext(next)).toBe(place));
