import { Box, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  title: string;
  /** A line under the title. */
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

let pagesShown = 0;

/** A page with its name in the browser and in its first heading, which gets the focus after a navigation. */
export function Page({ title, lead, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    pagesShown += 1;
    // The first page keeps the browser's own focus, and a search keeps the box it was typed in.
    if (pagesShown > 1 && !(document.activeElement instanceof HTMLInputElement)) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <Box maw={1040} mx="auto">
      <title>{`${title} · Hark`}</title>
      <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
        <Box miw={0} flex="1 1 280px">
          <Title
            order={1}
            fz={{ base: 24, sm: 28 }}
            lts={-0.4}
            ref={heading}
            tabIndex={-1}
            style={{ overflowWrap: 'anywhere' }}
          >
            {title}
          </Title>
          {lead !== undefined && (
            <Text component="div" c="dimmed" mt={4}>
              {lead}
            </Text>
          )}
        </Box>
        {actions}
      </Group>
      {children}
    </Box>
  );
}
