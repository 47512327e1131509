import { Badge, Button, Skeleton, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import { useMe } from '../../lib/session/session.ts';
import { ErrorNotice } from '../../lib/ui/ErrorNotice.tsx';
import { Page } from '../../lib/ui/Page.tsx';
import { NewUserForm } from './NewUserForm.tsx';

/** Who may sign in; for administrators. */
export function UsersPage() {
  const me = useMe();
  const admin = me?.is_superuser === true;
  const [adding, form] = useDisclosure(false);
  const users = useQuery({ queryKey: keys.users, queryFn: calls.users, enabled: admin });
  if (!admin) {
    return (
      <Page title="Users">
        <Text c="dimmed">Only administrators can see and add users. Ask one of them.</Text>
      </Page>
    );
  }
  return (
    <Page
      title="Users"
      actions={
        <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={form.open}>
          Add a user
        </Button>
      }
    >
      <NewUserForm opened={adding} onClose={form.close} />
      {users.isPending ? (
        <Skeleton h={120} role="status" aria-label="Loading users" />
      ) : users.isError ? (
        <ErrorNotice
          title="The users could not be loaded"
          error={users.error}
          onRetry={() => void users.refetch()}
        />
      ) : (
        <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table bg="var(--hark-surface)" withTableBorder verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>E-mail</Table.Th>
                <Table.Th>Role</Table.Th>
                <Table.Th>State</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {users.data.map((user) => (
                <Table.Tr key={user._id}>
                  <Table.Td>{user.display_name || '–'}</Table.Td>
                  <Table.Td>{user.email}</Table.Td>
                  <Table.Td>
                    {user.is_superuser ? (
                      <Badge variant="light" tt="none" fw={600}>
                        Administrator
                      </Badge>
                    ) : (
                      'User'
                    )}
                  </Table.Td>
                  <Table.Td>{user.is_active ? 'Active' : 'Locked'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Page>
  );
}
