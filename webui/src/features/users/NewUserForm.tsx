import { Alert, Button, Checkbox, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import type { UserRow } from '../../lib/api/models.ts';
import { sentenceOf } from '../../lib/api/problem.ts';
import { notifyDone } from '../../lib/ui/notify.ts';

interface Props {
  opened: boolean;
  onClose: () => void;
}

const PASSWORD_MIN = 8;
const nobody = { email: '', name: '', password: '', admin: false };

export function NewUserForm({ opened, onClose }: Props) {
  const queries = useQueryClient();
  const [user, setUser] = useState(nobody);
  const set = (part: Partial<typeof nobody>) => setUser((old) => ({ ...old, ...part }));
  const create = useMutation({
    mutationFn: () =>
      calls.createUser({
        email: user.email.trim(),
        password: user.password,
        is_superuser: user.admin,
        ...(user.name.trim() === '' ? {} : { display_name: user.name.trim() }),
      }),
    onSuccess: (made) => {
      // The server's list follows a moment later: show the user at once.
      queries.setQueryData<UserRow[]>(keys.users, (rows = []) => [
        ...rows,
        {
          _id: made.user_id,
          email: made.user_email,
          display_name: user.name.trim() || null,
          is_active: true,
          is_superuser: user.admin,
          is_verified: true,
          registered_clients: {},
          primary_speakers: [],
        },
      ]);
      notifyDone(`${user.email} can sign in now.`);
      setUser(nobody);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Add a user"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          {create.isError && (
            <Alert color="red" variant="light" role="alert">
              {sentenceOf(create.error)}
            </Alert>
          )}
          <TextInput
            label="E-mail"
            type="email"
            required
            autoComplete="off"
            maxLength={254}
            value={user.email}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
          <TextInput
            label="Name"
            autoComplete="off"
            maxLength={100}
            value={user.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <PasswordInput
            label="Password"
            description={`At least ${PASSWORD_MIN} characters`}
            required
            minLength={PASSWORD_MIN}
            maxLength={256}
            autoComplete="new-password"
            value={user.password}
            onChange={(event) => set({ password: event.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
          />
          <Checkbox
            label="Administrator: sees everything and manages users"
            checked={user.admin}
            onChange={(event) => set({ admin: event.currentTarget.checked })}
          />
          <Button type="submit" loading={create.isPending}>
            Add
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
