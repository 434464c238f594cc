namespace GenNotebooks.Data;

/// <summary>
/// Brings public data sets into the data folder. A file appears under its name only when its checksum is right: it is written
/// beside its place as <c>.part</c>, from which a later fetch continues, and renamed at the end.
/// </summary>
internal sealed class Fetcher(HttpClient client, FetchOptions options)
{
    private const string PartialEnding = ".part";
    private readonly Download _download = new(client, options.Silence);

    /// <summary>A client that follows redirects, knows the system's proxy, and leaves patience to <see cref="FetchOptions.Silence"/>.</summary>
    public static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(20), PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("GenNotebooks");
        return client;
    }

    /// <summary>Fetches what is missing or damaged of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="folder">The data folder; made if missing.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Stops the fetch; what came so far is kept for the next.</param>
    /// <returns>How many files were fetched; 0 where all were here.</returns>
    /// <exception cref="FetchException">A file could not be had, or not be written.</exception>
    public async Task<int> FetchAsync(DataSetInfo set, string folder, IProgress<FetchProgress>? progress = null, CancellationToken cancellation = default)
    {
        var report = new SetReport(set, progress) { IsOneDownload = set.Archive is not null && options.Mirror is null };
        try
        {
            var wanted = new List<DataFileInfo>();
            foreach (var file in set.Files)
            {
                report.Doing("looking at what is here");
                if ((await DataCheck.FileAsync(folder, file, cancellation).ConfigureAwait(false)).State == DataState.Good)
                    report.Finished(file);
                else
                    wanted.Add(file);
            }

            if (wanted.Count > 0 && set.Archive is { } archive && options.Mirror is null)
                await FetchArchiveAsync(set, archive, wanted, folder, report, cancellation).ConfigureAwait(false);
            else
                foreach (var file in wanted)
                    await FetchFileAsync(set, file, folder, report, cancellation).ConfigureAwait(false);
            report.Doing("done");
            return wanted.Count;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not FetchException))
        {
            throw new FetchException(
                $"{set.Name} could not be written to {folder}: {e.Message} Make room there, or let the environment variable {DataFolder.Variable} name another folder of yours.");
        }
    }

    private Task FetchFileAsync(DataSetInfo set, DataFileInfo file, string folder, SetReport report, CancellationToken cancellation)
    {
        var target = DataFolder.PathOf(folder, file.Path);
        var addresses = options.Mirror is { } mirror ? [new Uri(mirror, file.Path).AbsoluteUri, .. file.Addresses] : file.Addresses;
        // The thousands of an archive's files are not worth a word each.
        var label = set.Archive is null ? file.FileName : $"{set.Files.Count:N0} files from the mirror";
        return FetchAsync(new Parcel(set.Name, file.Path, label, addresses, folder, CheckAndKeepAsync), report, cancellation);

        async Task<string?> CheckAndKeepAsync(string partial)
        {
            if (set.Archive is null)
                report.Doing($"checking {label}");
            var finding = await DataCheck.ContentAsync(partial, file.Sha256, file.IsOfUnpacked, cancellation).ConfigureAwait(false);
            if (finding.State != DataState.Good)
                return finding.Problem;
            File.Move(partial, target, overwrite: true);
            report.Finished(file);
            return null;
        }
    }

    private Task FetchArchiveAsync(
        DataSetInfo set, DataArchiveInfo archive, List<DataFileInfo> wanted, string folder, SetReport report, CancellationToken cancellation)
    {
        return FetchAsync(new Parcel(set.Name, archive.Path, Path.GetFileName(archive.Path), archive.Addresses, folder, UnpackAsync), report, cancellation);

        async Task<string?> UnpackAsync(string partial)
        {
            report.Doing("unpacking");
            var problem = await ArchiveFiles.UnpackAsync(partial, archive.Folder, wanted, folder, cancellation).ConfigureAwait(false);
            if (problem is null)
                File.Delete(partial);
            return problem;
        }
    }

    /// <summary>Tries one address after the other, each several times, until the content is accepted.</summary>
    private async Task FetchAsync(Parcel parcel, SetReport report, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(parcel.Partial)!);
        var failures = new List<string>();
        foreach (var address in parcel.Addresses)
        {
            if (await TryAddressAsync(new Uri(address), parcel, report, cancellation).ConfigureAwait(false) is not { } problem)
                return;
            failures.Add($"  {address}: {problem}.");
        }

        if (File.Exists(parcel.Partial) && new FileInfo(parcel.Partial).Length == 0)
            File.Delete(parcel.Partial);
        throw new FetchException(
            $"{parcel.Path} could not be fetched:\n{string.Join('\n', failures)}\n" +
            $"Check the network and run 'gen data fetch {parcel.Set}' again: it continues where this one stopped. " +
            "A network that wants a login may have answered in place of the server. " +
            $"If you have the files from elsewhere, put them into {parcel.Folder} and run 'gen data verify {parcel.Set}'.");
    }

    /// <summary>Null on success, otherwise why the address did not give the file.</summary>
    private async Task<string?> TryAddressAsync(Uri address, Parcel parcel, SetReport report, CancellationToken cancellation)
    {
        var partial = parcel.Partial;
        var problem = "";
        for (var attempt = 1; attempt <= options.Attempts; attempt++)
        {
            var continued = File.Exists(partial) && new FileInfo(partial).Length > 0;
            try
            {
                report.Doing(parcel.Label);
                await _download.RunAsync(address, partial, report.Current, cancellation).ConfigureAwait(false);
                if (await parcel.Accept(partial).ConfigureAwait(false) is not { } wrong)
                    return null;
                File.Delete(partial);
                problem = wrong;
                // What was continued may have begun elsewhere; what came whole and is wrong will not come right.
                if (!continued)
                    return problem;
            }
            catch (DownloadFailure failure)
            {
                problem = failure.Message;
                if (failure.IsFinal)
                    return problem;
                if (attempt < options.Attempts)
                {
                    report.Doing($"{problem}; trying again");
                    await Task.Delay(options.Delay * Math.Pow(2, attempt - 1), cancellation).ConfigureAwait(false);
                }
            }
        }

        return $"{problem} ({options.Attempts} attempts)";
    }

    /// <summary>A file to be had from one of several addresses.</summary>
    /// <param name="Set">The set it belongs to.</param>
    /// <param name="Path">Its path in the data folder.</param>
    /// <param name="Label">What it is called while it is fetched.</param>
    /// <param name="Addresses">Where to ask, in this order.</param>
    /// <param name="Folder">The data folder.</param>
    /// <param name="Accept">Given the partial file: null if its content is right and put in its place, otherwise what is wrong with it.</param>
    private sealed record Parcel(
        string Set, string Path, string Label, IReadOnlyList<string> Addresses, string Folder, Func<string, Task<string?>> Accept)
    {
        public string Partial => DataFolder.PathOf(Folder, Path) + PartialEnding;
    }

    /// <summary>Adds up the bytes of a set's files.</summary>
    private sealed class SetReport(DataSetInfo set, IProgress<FetchProgress>? progress)
    {
        private string _doing = "";
        private long _finished;
        private long _current;
        private long? _total = set.Bytes;

        /// <summary>Whether the set comes as one archive, whose length the server tells; otherwise the files' lengths are registered.</summary>
        public bool IsOneDownload { get; init; }

        public void Doing(string what)
        {
            _doing = what;
            Tell();
        }

        public void Current(long bytes, long? total)
        {
            if (IsOneDownload)
                _total = total;
            _current = bytes;
            Tell();
        }

        public void Finished(DataFileInfo file)
        {
            _finished += file.Bytes ?? _current;
            _current = 0;
            Tell();
        }

        private void Tell() => progress?.Report(new FetchProgress(_doing, _finished + _current, _total));
    }
}
