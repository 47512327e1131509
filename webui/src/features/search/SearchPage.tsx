import { Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import type { SearchKind, SearchMode } from '../../lib/api/models.ts';
import { count } from '../../lib/format/names.ts';
import { EmptyState } from '../../lib/ui/EmptyState.tsx';
import { ErrorNotice } from '../../lib/ui/ErrorNotice.tsx';
import { Page } from '../../lib/ui/Page.tsx';
import { HitCard } from './HitCard.tsx';

const kinds: { value: SearchKind; label: string }[] = [
  { value: 'all', label: 'Everything' },
  { value: 'transcript', label: 'Said' },
  { value: 'memory', label: 'Remembered' },
];
const modes: { value: SearchMode; label: string }[] = [
  { value: 'hybrid', label: 'Best' },
  { value: 'meaning', label: 'By meaning' },
  { value: 'keyword', label: 'By word' },
];

const oneOf = <T extends string>(options: { value: T }[], asked: string | null, other: T): T =>
  options.find((option) => option.value === asked)?.value ?? other;

export function SearchPage() {
  const [params, setParams] = useSearchParams();
  const q = (params.get('q') ?? '').trim();
  const kind = oneOf(kinds, params.get('kind'), 'all');
  const mode = oneOf(modes, params.get('mode'), 'hybrid');
  const found = useQuery({
    queryKey: keys.search(q, kind, mode),
    queryFn: ({ signal }) => calls.search(q, kind, mode, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const set = (name: string, value: string) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const hits = found.data?.results ?? [];

  return (
    <Page title={q === '' ? 'Search' : `Search: ${q}`}>
      <Group gap="sm" mb="lg">
        <SegmentedControl
          aria-label="Where to search"
          data={kinds}
          value={kind}
          onChange={(value) => set('kind', value)}
        />
        <SegmentedControl
          aria-label="How to search"
          data={modes}
          value={mode}
          onChange={(value) => set('mode', value)}
        />
      </Group>
      <Text role="status" fz="sm" c="dimmed" mb="sm" mih={20}>
        {found.isSuccess && count(hits.length, 'hit')}
      </Text>
      {q === '' ? (
        <EmptyState icon={IconSearch} title="What are you looking for?">
          Type words or a question into the box above. It looks in all that was said and remembered.
          Press <kbd>/</kbd> to get there from anywhere.
        </EmptyState>
      ) : found.isPending ? (
        <Stack role="status" aria-label="Searching">
          <Skeleton h={90} />
          <Skeleton h={90} />
        </Stack>
      ) : found.isError ? (
        <ErrorNotice
          title="The search failed"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      ) : hits.length === 0 ? (
        <EmptyState icon={IconSearchOff} title="Nothing found">
          Try other words, search by meaning, or look in everything.
        </EmptyState>
      ) : (
        <Stack component="ol" gap={10} p={0} m={0} style={{ listStyle: 'none' }}>
          {hits.map((hit) => (
            <HitCard
              key={`${hit.kind}-${hit.memory_id ?? ''}-${hit.conversation_id}-${hit.start}`}
              hit={hit}
              asked={q}
            />
          ))}
        </Stack>
      )}
    </Page>
  );
}
