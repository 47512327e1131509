import { Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  icon: Icon;
  title: string;
  children?: ReactNode;
}

/** Nothing is here yet, and what to do about it. */
export function EmptyState({ icon: IconOf, title, children }: Props) {
  return (
    <Paper p={{ base: 'lg', sm: 40 }} withBorder bg="var(--hark-surface)">
      <Stack align="center" gap="sm" ta="center">
        <ThemeIcon variant="light" size={56} radius="xl">
          <IconOf size={28} stroke={1.6} aria-hidden />
        </ThemeIcon>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text component="div" c="dimmed" maw={520}>
          {children}
        </Text>
      </Stack>
    </Paper>
  );
}
