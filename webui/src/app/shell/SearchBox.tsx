import { Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useShortcut } from '../../lib/ui/useShortcut.ts';

/** The one box that searches everything; `/` goes to it from anywhere. */
export function SearchBox() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const asked = pathname === '/search' ? (params.get('q') ?? '') : '';
  const [text, setText] = useState(asked);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => setText(asked), [asked]);
  useShortcut('/', () => {
    input.current?.focus();
    input.current?.select();
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const q = text.trim();
    if (q === '') return;
    const next = new URLSearchParams(pathname === '/search' ? params : undefined);
    next.set('q', q);
    navigate(`/search?${next}`);
  };

  return (
    <search>
      <form onSubmit={submit}>
        <TextInput
          ref={input}
          type="search"
          aria-label="Search everything"
          placeholder="Search"
          leftSection={<IconSearch size={17} aria-hidden />}
          rightSection={<Kbd visibleFrom="sm">/</Kbd>}
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
    </search>
  );
}
