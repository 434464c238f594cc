using System.Net;
using System.Net.Http.Headers;

namespace GenNotebooks.Data;

/// <summary>
/// Downloads one file into a partial file beside its place, and continues where an earlier attempt ended if the server can
/// (RFC 9110, section 14: Range). Whether the content is right is for its checksum to tell.
/// </summary>
internal sealed class Download(HttpClient client, TimeSpan silence)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Makes one attempt.</summary>
    /// <param name="address">The file's address.</param>
    /// <param name="partial">The partial file; made if it is not there.</param>
    /// <param name="progress">Told the bytes here, and of how many if the server tells.</param>
    /// <param name="cancellation">Stops the download; what came so far stays in the partial file.</param>
    /// <exception cref="DownloadFailure">The server, or the way to it, failed.</exception>
    public async Task RunAsync(Uri address, string partial, Action<long, long?> progress, CancellationToken cancellation)
    {
        var file = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        await using var closing = file.ConfigureAwait(false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(silence);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (file.Length > 0)
                request.Headers.Range = new RangeHeaderValue(file.Length, null);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            var total = Start(response, file);
            var content = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            await using var closingToo = content.ConfigureAwait(false);
            await CopyAsync(content, file, total, progress, patience, cancellation).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DownloadFailure($"the server was silent for {silence.TotalSeconds:0.#} s", isFinal: false);
        }
        catch (HttpRequestException e)
        {
            throw new DownloadFailure(Reason(e), isFinal: false);
        }
    }

    /// <summary>Sets the file to where the answer begins, and returns how long it will be.</summary>
    private static long? Start(HttpResponseMessage response, FileStream file)
    {
        var content = response.Content.Headers;
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent when content.ContentRange is { From: { } from } range && from == file.Length:
                file.Position = from;
                return range.Length;
            case HttpStatusCode.OK:
                file.SetLength(0);
                return content.ContentLength;
            case HttpStatusCode.RequestedRangeNotSatisfiable when file.Length > 0 && content.ContentRange?.Length == file.Length:
                file.Position = file.Length; // all of it is here already
                return file.Length;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                file.SetLength(0);
                throw new DownloadFailure("the server could not continue an earlier download", isFinal: false);
            default:
                var code = (int)response.StatusCode;
                var mayPass = code is 408 or 429 or >= 500;
                throw new DownloadFailure($"the server answers {code} {response.ReasonPhrase}".TrimEnd(), isFinal: !mayPass);
        }
    }

    private async Task CopyAsync(
        Stream content, FileStream file, long? total, Action<long, long?> progress, CancellationTokenSource patience, CancellationToken cancellation)
    {
        var buffer = new byte[BufferSize];
        progress(file.Position, total);
        int? count = null;
        while (file.Position != total && count != 0)
        {
            patience.CancelAfter(silence);
            count = await ReadAsync(content, buffer, patience.Token).ConfigureAwait(false);
            if (count is not { } read)
                throw Ended(file.Position, total);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            progress(file.Position, total);
        }

        if (total is not null && file.Position != total)
            throw Ended(file.Position, total);
    }

    private static DownloadFailure Ended(long bytes, long? total) =>
        new(FormattableString.Invariant($"the connection ended after {bytes:N0}{(total is { } all ? $" of {all:N0}" : "")} bytes"), isFinal: false);

    /// <summary>Reads; 0 at the end, null where the connection ended before the server had said all.</summary>
    private static async Task<int?> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (HttpIOException e) when (e.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            return null;
        }
        catch (IOException e)
        {
            throw new DownloadFailure($"the connection broke: {e.Message}", isFinal: false);
        }
    }

    private static string Reason(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "the server's name was not found; is there a network?",
        HttpRequestError.ConnectionError => $"no connection: {e.Message}",
        HttpRequestError.SecureConnectionError => $"no secure connection: {(e.InnerException ?? e).Message}",
        _ => e.Message,
    };
}
