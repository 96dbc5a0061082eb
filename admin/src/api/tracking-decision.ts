import type { DecideTracking, GetTrackingDecision } from '../../../server/src/prospects/contract';
import { api } from './api';

const trackingDecisionApi = api.injectEndpoints({
  endpoints: (builder) => ({
    getTrackingDecision: builder.query<GetTrackingDecision['response'], void>({
      query: () => ({ url: '/sequences/tracking-decision', method: 'GET' }),
      providesTags: ['TrackingDecision'],
    }),
    /** A sequence shows a missing decision as an obstacle. */
    decideTracking: builder.mutation<DecideTracking['response'], DecideTracking['body']>({
      query: (data) => ({ url: '/sequences/tracking-decision', method: 'PUT', data }),
      invalidatesTags: ['TrackingDecision', 'Sequence'],
    }),
  }),
});

export const { useGetTrackingDecisionQuery, useDecideTrackingMutation } = trackingDecisionApi;
