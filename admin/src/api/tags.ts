import type { ChangeTags, ChangeTagsOfAll, ListTags } from '../../../server/src/prospects/tags/contract';
import { api } from './api';

export type TagAction = 'add' | 'remove';

const PATHS: Record<TagAction, string> = {
  add: '/sequences/prospect-tags',
  remove: '/sequences/prospect-tags/remove',
};

const tagsApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listTags: builder.query<ListTags['response'], ListTags['query']>({
      query: (data) => ({ url: '/sequences/prospect-tags/search', method: 'POST', data }),
      providesTags: ['ProspectTag'],
    }),
    /** For a few people. */
    changeTag: builder.mutation<ChangeTags['response'], ChangeTags['body'] & { action: TagAction }>({
      query: ({ action, ...data }) => ({ url: PATHS[action], method: 'POST', data }),
      invalidatesTags: ['Prospect', 'ProspectTag'],
    }),
    /** One batch, as is `changeTagOfAll`. Invalidates nothing: `prospectsChanged` does, once, after the last batch. */
    changeTagOfBatch: builder.mutation<ChangeTags['response'], ChangeTags['body'] & { action: TagAction }>({
      query: ({ action, ...data }) => ({ url: PATHS[action], method: 'POST', data }),
    }),
    changeTagOfAll: builder.mutation<
      ChangeTagsOfAll['response'],
      ChangeTagsOfAll['body'] & { action: TagAction }
    >({
      query: ({ action, ...data }) => ({ url: `${PATHS[action]}/all`, method: 'POST', data }),
    }),
  }),
});

export const {
  useListTagsQuery,
  useChangeTagMutation,
  useChangeTagOfBatchMutation,
  useChangeTagOfAllMutation,
} = tagsApi;
