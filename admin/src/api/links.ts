import type { GetClickMap, GetLink, UpdateLink } from '../../../server/src/emails/contract';
import type { ListLinkClicks } from '../../../server/src/statistics/contract';
import { api } from './api';

type ById = { id: number };

const linksApi = api.injectEndpoints({
  endpoints: (builder) => ({
    getLink: builder.query<GetLink['response'], ById>({
      query: ({ id }) => ({ url: `/sequences/links/${id}`, method: 'GET' }),
      providesTags: ['Link'],
    }),
    updateLink: builder.mutation<UpdateLink['response'], ById & UpdateLink['body']>({
      query: ({ id, ...data }) => ({ url: `/sequences/links/${id}`, method: 'PUT', data }),
      invalidatesTags: ['Link', 'Statistics', 'Activity'],
    }),
    listLinkClicks: builder.query<ListLinkClicks['response'], ById & ListLinkClicks['query']>({
      query: ({ id, ...params }) => ({
        url: `/sequences/links/${id}/clicks`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['Statistics'],
    }),
    getClickMap: builder.query<GetClickMap['response'], GetClickMap['params']>({
      query: ({ documentId, step }) => ({
        url: `/sequences/sequences/${documentId}/steps/${step}/click-map`,
        method: 'GET',
      }),
      providesTags: ['Step'],
    }),
  }),
});

export const { useGetLinkQuery, useUpdateLinkMutation, useListLinkClicksQuery, useGetClickMapQuery } =
  linksApi;
