namespace GenNotebooks.Training;

/// <summary>A training's file. Its first bytes name the format; a checksum at its end tells a file that was cut short.</summary>
internal sealed class CheckpointFile(string path, TrainingState state, TrainingLog log, BestModules best)
{
    private const string Format = "GenNotebooks training 1";

    public bool Exists => File.Exists(path);

    /// <summary>Writes beside the file and renames over it.</summary>
    public void Save(double seconds)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        var beside = path + ".new";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            using var memory = new MemoryStream();
            using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true))
            {
                writer.Write(Format);
                log.Save(writer, seconds);
                state.SaveAll(writer);
                best.Save(writer);
            }

            stream.Write(memory.GetBuffer().AsSpan(0, (int)memory.Length));
            stream.Write(Checksum(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <exception cref="InvalidDataException">The file is no checkpoint, is damaged, or is of another training.</exception>
    public void Load()
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < ChecksumLength || !Checksum(bytes.AsSpan(..^ChecksumLength)).AsSpan().SequenceEqual(bytes.AsSpan(^ChecksumLength..)))
            throw new InvalidDataException($"The checkpoint {path} is damaged or no checkpoint; delete it to train from the start.");
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - ChecksumLength));
        try
        {
            if (reader.ReadString() != Format)
                throw new ArgumentException("it was written by another version of the library");
            log.Load(reader);
            state.LoadAll(reader);
            best.Load(reader);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or InvalidDataException or IOException)
        {
            throw new InvalidDataException($"The checkpoint {path} is of another training: {e.Message.TrimEnd('.')}. Build the model and the options as they were, or delete the file to train from the start.", e);
        }
    }

    private const int ChecksumLength = 32;

    private static byte[] Checksum(ReadOnlySpan<byte> bytes) => System.Security.Cryptography.SHA256.HashData(bytes);
}
