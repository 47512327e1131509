import { AppShell, Center, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { FeedProvider } from '../../lib/feed/FeedProvider.tsx';
import { useSession } from '../../lib/session/session.ts';
import { ErrorNotice } from '../../lib/ui/ErrorNotice.tsx';
import { FeedNotice } from './FeedNotice.tsx';
import { Header } from './Header.tsx';
import { Navigation } from './Navigation.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';

/** Everything around a page, for those who are signed in; others are sent to the login and back. */
export function Shell() {
  const session = useSession();
  const { pathname, search, hash } = useLocation();
  if (session.isPending) {
    return (
      <Center component="main" mih="100vh">
        <Loader aria-label="Loading" />
      </Center>
    );
  }
  if (session.isError && session.data === undefined) {
    return (
      <Center component="main" mih="100vh" p="md">
        <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  }
  if (session.data === null) {
    const place = `${pathname}${search}${hash}`;
    return (
      <Navigate
        to={place === '/' ? '/login' : `/login?next=${encodeURIComponent(place)}`}
        replace
      />
    );
  }
  return (
    <FeedProvider>
      <Frame />
    </FeedProvider>
  );
}

function Frame() {
  const [drawerOpen, drawer] = useDisclosure(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the drawer
  useEffect(() => drawer.close(), [pathname]);
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 224, breakpoint: 'sm', collapsed: { mobile: !drawerOpen } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <AppShell.Header withBorder>
        <Header drawerOpen={drawerOpen} onToggleDrawer={drawer.toggle} />
      </AppShell.Header>
      <AppShell.Navbar p="sm" withBorder>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <FeedNotice />
        <Outlet />
      </AppShell.Main>
      <ShortcutHelp />
      <ScrollRestoration />
    </AppShell>
  );
}
