import { createBrowserRouter } from 'react-router';
import { LoginPage } from '../features/auth/LoginPage.tsx';
import { NotFoundPage, RouteError } from './RouteError.tsx';
import { Shell } from './shell/Shell.tsx';

/** While the first page loads. */
const Blank = () => null;

/** Addresses of the dashboard. Pages load when they are first opened. */
export const newRouter = () =>
  createBrowserRouter([
    { path: '/login', Component: LoginPage, ErrorBoundary: RouteError },
    {
      path: '/',
      Component: Shell,
      ErrorBoundary: RouteError,
      HydrateFallback: Blank,
      children: [
        {
          ErrorBoundary: RouteError,
          children: [
            {
              index: true,
              lazy: async () => ({
                Component: (await import('../features/timeline/TimelinePage.tsx')).TimelinePage,
              }),
            },
            {
              path: 'conversations/:id',
              lazy: async () => ({
                Component: (await import('../features/conversation/ConversationPage.tsx'))
                  .ConversationPage,
              }),
            },
            {
              path: 'live',
              lazy: async () => ({
                Component: (await import('../features/live/LivePage.tsx')).LivePage,
              }),
            },
            {
              path: 'search',
              lazy: async () => ({
                Component: (await import('../features/search/SearchPage.tsx')).SearchPage,
              }),
            },
            {
              path: 'memories',
              lazy: async () => ({
                Component: (await import('../features/memories/MemoriesPage.tsx')).MemoriesPage,
              }),
            },
            {
              path: 'devices',
              lazy: async () => ({
                Component: (await import('../features/devices/DevicesPage.tsx')).DevicesPage,
              }),
            },
            {
              path: 'upload',
              lazy: async () => ({
                Component: (await import('../features/upload/UploadPage.tsx')).UploadPage,
              }),
            },
            {
              path: 'users',
              lazy: async () => ({
                Component: (await import('../features/users/UsersPage.tsx')).UsersPage,
              }),
            },
            {
              path: 'system',
              lazy: async () => ({
                Component: (await import('../features/system/SystemPage.tsx')).SystemPage,
              }),
            },
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ]);
