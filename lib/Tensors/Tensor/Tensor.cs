namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A view of a native buffer: sizes, strides and an offset, an element type, and, where gradients are wanted,
    /// the place in the tape that made it. Many tensors can view one buffer.
    /// </summary>
    [TypeFormatterSource(typeof(TensorFormatterSource), PreferredMimeTypes = ["text/plain"])]
    public partial class Tensor : IDisposeScopeClient
    {
        private static long s_totalCount;
        private static long s_peakCount;

        private static long s_handles;

        private TensorStorage? _storage;
        private long _handle;
        private bool _counted;

        /// <summary>A tensor over a storage; arrays of sizes and strides are never changed once a tensor holds them.</summary>
        internal Tensor(TensorStorage storage, long[] sizes, long[] strides, long offset, ScalarType type)
        {
            (Sizes, Strides, Offset, Type) = (sizes, strides, offset, type);
            Attach(storage);
            Register();
        }

        /// <summary>A second handle to the same data and the same place in the tape; Parameter builds on it.</summary>
        protected internal Tensor(Tensor other)
        {
            (Sizes, Strides, Offset, Type) = (other.Sizes, other.Strides, other.Offset, other.Type);
            (Meta, ViewBase, _seenRewrites, DimensionNames, IsMeta) = (other.Meta, other.ViewBase, other._seenRewrites, other.DimensionNames, other.IsMeta);
            Attach(other.Storage);
            Register();
        }

        internal long[] Sizes { get; private set; }

        internal long[] Strides { get; private set; }

        /// <summary>The first element's place in the storage, in elements.</summary>
        internal long Offset { get; private set; }

        internal ScalarType Type { get; private set; }

        internal TensorStorage Storage => _storage ?? throw Errors.Disposed(this);

        internal unsafe byte* Data => Storage.Pointer + (Offset * Type.Size());

        internal long NumElements => Shapes.Count(Sizes);

        internal int Rank => Sizes.Length;

        internal bool IsContiguous => Shapes.IsRowMajor(Sizes, Strides);

        /// <summary>The tensor whose buffer this one was made from by slicing; null where it has its own.</summary>
        internal Tensor? ViewBase { get; set; }

        internal DisposeScope? OwningDisposeScope { get; set; }

        DisposeScope? IDisposeScopeClient.OwningDisposeScope
        {
            get => OwningDisposeScope;
            set => OwningDisposeScope = value;
        }

        int IDisposeScopeClient.ScopeSlot
        {
            get => ScopeSlot;
            set => ScopeSlot = value;
        }

        internal int ScopeSlot { get; set; } = -1;

        internal bool KeptByTemporaries { get; set; }

        /// <summary>True on the device META: shapes count, values are not defined (the memory is taken all the same).</summary>
        internal bool IsMeta { get; set; }

        /// <summary>A friendly name, for debugging.</summary>
        public string? name { get; set; }

        /// <summary>Tensors not yet disposed or collected.</summary>
        public static long TotalCount => Interlocked.Read(ref s_totalCount);

        public static long PeakCount => Interlocked.Read(ref s_peakCount);

        public bool IsInvalid => _storage is null;

        /// <summary>A number that tells this handle from every other; not an address.</summary>
        /// <exception cref="InvalidOperationException">The tensor has been disposed.</exception>
        public IntPtr Handle
        {
            get
            {
                _ = Storage;
                if (_handle == 0) _handle = Interlocked.Increment(ref s_handles);
                return new IntPtr(_handle);
            }
        }

        /// <summary>Gives up this handle; the buffer lives on while other tensors view it.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var storage = Interlocked.Exchange(ref _storage, null);
            if (storage is null) return;
            Interlocked.Decrement(ref s_totalCount);
            if (_counted) DisposeScopeManager.ThreadSingleton.DisposingOnCurrentScope(this);
            if (OwningDisposeScope is not null) OwningDisposeScope.MarkAsDisposed(this);
            else Temporaries.Forget(this);
            storage.ReleaseHandle();
        }

        /// <summary>Passes the tensor to the scope around its own, or to nobody where there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? scope)
        {
            OwningDisposeScope?.MoveToOther(scope, this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Takes the tensor out of every scope; it lives until disposed or collected.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        [Obsolete("Use DetachFromDisposeScope, its name spelled right.", false)]
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        /// <summary>Another handle to the same tensor; the two are disposed independently.</summary>
        public Tensor alias()
        {
            Meta ??= new AutogradMeta();
            return new(this);
        }

        /// <summary>Another handle for the engine's own use.</summary>
        internal Tensor SecondHandle() => new(this);

        /// <summary>Hands the tensor to the operation in progress, or else to the innermost dispose scope.</summary>
        internal void Register()
        {
            if (Temporaries.TryCollect(this)) return;
            _counted = true;
            OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
        }

        internal static void CountFinalized(long tensors) => Interlocked.Add(ref s_totalCount, -tensors);

        /// <summary>Points this handle at other data; what it viewed before is let go.</summary>
        internal void Reseat(Tensor other)
        {
            var old = _storage;
            (Sizes, Strides, Offset, Type) = (other.Sizes, other.Strides, other.Offset, other.Type);
            other.Storage.AddHandle();
            _storage = other.Storage;
            old?.ReleaseHandle();
        }

        /// <summary>Changes how this handle views its own storage.</summary>
        internal void Restride(long[] sizes, long[] strides) => (Sizes, Strides) = (sizes, strides);

        private void Attach(TensorStorage storage)
        {
            _storage = storage;
            storage.AddHandle();
            var total = Interlocked.Increment(ref s_totalCount);
            if (total > s_peakCount) s_peakCount = total;
        }
    }
}
