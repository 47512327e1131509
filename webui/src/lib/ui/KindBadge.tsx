import { Badge } from '@mantine/core';

const colors: Record<string, string> = { highlight: 'yellow', fact: 'cyan', promise: 'grape' };

/** What sort of memory it is. */
export const KindBadge = ({ kind }: { kind: string }) => (
  <Badge variant="light" color={colors[kind] ?? 'gray'} tt="none" size="sm" fw={600}>
    {kind}
  </Badge>
);
