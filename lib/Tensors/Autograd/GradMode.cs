namespace TorchSharp.Engine;

/// <summary>Whether operations on this thread are recorded.</summary>
internal static class GradMode
{
    [ThreadStatic] private static bool t_isDisabled;

    internal static bool IsEnabled
    {
        get => !t_isDisabled;
        set => t_isDisabled = !value;
    }

    /// <summary>Sets the mode until disposed.</summary>
    internal readonly ref struct Scope
    {
        private readonly bool _before;

        internal Scope(bool enabled)
        {
            _before = IsEnabled;
            IsEnabled = enabled;
        }

        internal void Dispose() => IsEnabled = _before;
    }

    internal static Scope Off() => new(false);

    internal static Scope Set(bool enabled) => new(enabled);
}
