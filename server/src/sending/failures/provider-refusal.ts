/** The provider answered, and the answer is a refusal. `cause` is the answer, or the error in it; false when it has no reason. */
export class ProviderRefusal extends Error {
  constructor(override readonly cause: unknown) {
    super(cause === false ? 'The provider answered “false”, which is a refusal without a reason.' : '');
  }
}
