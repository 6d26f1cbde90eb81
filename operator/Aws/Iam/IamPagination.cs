using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Iam;

/// <summary>
/// Reads lists to their end. A half-read list would hide an attachment or a tag, so one that does not end is an error.
/// </summary>
internal static class IamPagination
{
    // 1,000 roles an account by default, 100 a page: far more pages than any honest list of ours has.
    private const int MostPages = 200;

    public static async Task<IReadOnlyList<TItem>> ReadAllAsync<TRequest, TResponse, TItem>(
        this TRequest request,
        Func<TRequest, CancellationToken, Task<TResponse>> send,
        Func<TResponse, IReadOnlyList<TItem>> items,
        CancellationToken cancellationToken)
        where TRequest : PagedRequest
        where TResponse : PagedResponse
    {
        var all = new List<TItem>();
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await send(request, cancellationToken).ConfigureAwait(false);
            all.AddRange(items(answer));
            if (!answer.IsTruncated)
            {
                return all;
            }
            if (answer.Marker == request.Marker)
            {
                throw new InvalidDataException($"{request.Action} answers with the same marker again and again.");
            }
            request.Marker = answer.Marker;
        }
        throw new InvalidDataException($"{request.Action} does not end after {MostPages} pages.");
    }
}
