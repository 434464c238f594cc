namespace GenNotebooks.Training;

/// <summary>The modules' values at the best validation, kept in memory.</summary>
internal sealed class BestModules(TrainingState state)
{
    private byte[]? _bytes;

    public void Keep()
    {
        using var memory = new MemoryStream(_bytes?.Length ?? 0);
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true))
            state.SaveModules(writer);
        _bytes = memory.ToArray();
    }

    /// <summary>Puts the best values back, where any were kept.</summary>
    public void Restore()
    {
        if (_bytes is null)
            return;
        using var reader = new BinaryReader(new MemoryStream(_bytes));
        state.LoadModules(reader);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_bytes?.Length ?? -1);
        writer.Write(_bytes ?? []);
    }

    public void Load(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        _bytes = length < 0 ? null : reader.ReadBytes(length);
    }
}
