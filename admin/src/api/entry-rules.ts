import type {
  CountMatches,
  CountUnsent,
  CreateEntryRule,
  EntryRuleInput,
  ListEntryRules,
  ListRuleSources,
  RemoveEntryRule,
  SwitchRuleOff,
  SwitchRuleOn,
  UpdateEntryRule,
} from '../../../server/src/sequences/entry-rules/contract';
import { api } from './api';

type OfSequence = { sequence: string; rule: EntryRuleInput };

const CHANGED = ['EntryRule', 'Enrollment', 'Email', 'Slot'] as const;

const entryRulesApi = api.injectEndpoints({
  endpoints: (builder) => ({
    listRuleSources: builder.query<ListRuleSources['response'], void>({
      query: () => ({ url: '/sequences/entry-rules/sources', method: 'GET' }),
      providesTags: ['Source'],
    }),
    listEntryRules: builder.query<ListEntryRules['response'], string>({
      query: (sequence) => ({ url: `/sequences/sequences/${sequence}/entry-rules`, method: 'GET' }),
      providesTags: ['EntryRule'],
    }),
    createEntryRule: builder.mutation<CreateEntryRule['response'], OfSequence>({
      query: ({ sequence, rule }) => ({
        url: `/sequences/sequences/${sequence}/entry-rules`,
        method: 'POST',
        data: rule,
      }),
      invalidatesTags: ['EntryRule'],
    }),
    updateEntryRule: builder.mutation<
      UpdateEntryRule['response'],
      { documentId: string; rule: EntryRuleInput }
    >({
      query: ({ documentId, rule }) => ({
        url: `/sequences/entry-rules/${documentId}`,
        method: 'PUT',
        data: rule,
      }),
      invalidatesTags: ['EntryRule'],
    }),
    countMatches: builder.query<CountMatches['response'], OfSequence>({
      query: ({ sequence, rule }) => ({
        url: `/sequences/sequences/${sequence}/entry-rules/count`,
        method: 'POST',
        data: rule,
      }),
    }),
    switchRuleOn: builder.mutation<SwitchRuleOn['response'], { documentId: string } & SwitchRuleOn['body']>({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/entry-rules/${documentId}/switch-on`,
        method: 'POST',
        data,
      }),
      invalidatesTags: [...CHANGED],
    }),
    countUnsent: builder.query<CountUnsent['response'], string>({
      query: (documentId) => ({ url: `/sequences/entry-rules/${documentId}/unsent`, method: 'GET' }),
    }),
    switchRuleOff: builder.mutation<
      SwitchRuleOff['response'],
      { documentId: string } & SwitchRuleOff['body']
    >({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/entry-rules/${documentId}/switch-off`,
        method: 'POST',
        data,
      }),
      invalidatesTags: [...CHANGED],
    }),
    removeEntryRule: builder.mutation<
      RemoveEntryRule['response'],
      { documentId: string } & RemoveEntryRule['body']
    >({
      query: ({ documentId, ...data }) => ({
        url: `/sequences/entry-rules/${documentId}/remove`,
        method: 'POST',
        data,
      }),
      invalidatesTags: [...CHANGED],
    }),
  }),
});

export const {
  useListRuleSourcesQuery,
  useListEntryRulesQuery,
  useCreateEntryRuleMutation,
  useUpdateEntryRuleMutation,
  useCountMatchesQuery,
  useSwitchRuleOnMutation,
  useCountUnsentQuery,
  useSwitchRuleOffMutation,
  useRemoveEntryRuleMutation,
} = entryRulesApi;
