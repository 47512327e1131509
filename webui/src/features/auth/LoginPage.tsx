import {
  Alert,
  Button,
  Center,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import icon from '../../assets/icon.svg';
import { calls } from '../../lib/api/calls.ts';
import { keys } from '../../lib/api/keys.ts';
import { noteSignedIn, useSession } from '../../lib/session/session.ts';
import { loginTrouble, safeNext } from './login.ts';

export function LoginPage() {
  const session = useSession();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const next = safeNext(params.get('next'));

  const login = useMutation({
    mutationFn: async () => {
      await calls.login(email.trim(), password);
      return calls.me();
    },
    onSuccess: (me) => {
      noteSignedIn(true);
      queries.setQueryData(keys.me, me);
    },
  });

  if (session.data != null) return <Navigate to={next} replace />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    login.mutate();
  };
  return (
    <Center component="main" mih="100vh" p="md">
      <title>Sign in · Hark</title>
      <Paper w="100%" maw={400} p="xl" radius="lg" withBorder bg="var(--hark-surface)">
        <form onSubmit={submit} aria-label="Sign in">
          <Stack>
            <Group gap="sm">
              <img src={icon} width={36} height={36} alt="" />
              <Title order={1} size="h2" lts={-0.4}>
                Sign in to Hark
              </Title>
            </Group>
            {params.has('next') && (
              <Text fz="sm" c="dimmed">
                You will go back to where you were.
              </Text>
            )}
            {login.isError && (
              <Alert color="red" variant="light" role="alert">
                {loginTrouble(login.error)}
              </Alert>
            )}
            <TextInput
              label="E-mail"
              name="username"
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label="Password"
              name="password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
            />
            <Button type="submit" loading={login.isPending} fullWidth mt="xs">
              Sign in
            </Button>
            <Text fz="xs" c="dimmed">
              First start? Hark prints the administrator's login once in its terminal.
            </Text>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
