using System.Collections;

namespace TorchSharp.Modules
{
    /// <summary>Goes through a data set in batches.</summary>
    public class DataLoader<T, S> : IEnumerable<S>, IDisposable
    {
        private readonly torch.utils.data.Dataset<T> _dataset;
        private readonly int _batchSize;
        private readonly Func<IEnumerable<T>, Device, S> _collate;
        private readonly IEnumerable<long>? _shuffler;
        private readonly Device _device;
        private readonly int _workers;
        private readonly bool _dropLast, _disposeBatch, _disposeDataset;

        internal DataLoader(
            torch.utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long>? shuffler,
            Device? device, int num_worker, bool drop_last, bool disposeBatch, bool disposeDataset)
        {
            if (batchSize < 1) throw new ArgumentException($"batchSize must be at least 1 but is {batchSize}.", nameof(batchSize));
            (_dataset, _batchSize, _collate, _shuffler) = (dataset, batchSize, collate_fn, shuffler);
            (_device, _workers, _dropLast, _disposeBatch, _disposeDataset) = (device ?? torch.CPU, Math.Max(1, num_worker), drop_last, disposeBatch, disposeDataset);
        }

        /// <summary>Batches in one pass.</summary>
        public long Count => _dropLast ? _dataset.Count / _batchSize : (_dataset.Count + _batchSize - 1) / _batchSize;

        /// <summary>
        /// One pass; a batch is disposed when the next is asked for, unless told otherwise. With more than one worker the next batch is made while the current one is
        /// in use.
        /// </summary>
        public IEnumerator<S> GetEnumerator()
        {
            IList<IDisposable> current = [];
            try
            {
                foreach (var loaded in _workers == 1 ? Places().Select(Load) : LookAhead())
                {
                    Discard(current);
                    current = loaded.Owned;
                    yield return loaded.Batch;
                }
            }
            finally
            {
                Discard(current);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose()
        {
            if (_disposeDataset) _dataset.Dispose();
            GC.SuppressFinalize(this);
        }

        /// <summary>The numbers of each batch's items.</summary>
        private IEnumerable<long[]> Places() => (_shuffler ?? Range(_dataset.Count)).Chunk(_batchSize).Where(places => !_dropLast || places.Length == _batchSize);

        /// <summary>The batches in order, one being made on another thread. The order itself is drawn on the caller's.</summary>
        private IEnumerable<Loaded> LookAhead()
        {
            Task<Loaded>? ahead = null;
            try
            {
                foreach (var places in Places())
                {
                    var ready = ahead?.GetAwaiter().GetResult();
                    var recorded = GradMode.IsEnabled;
                    ahead = Task.Run(() =>
                    {
                        using var mode = GradMode.Set(recorded);
                        return Load(places);
                    });
                    if (ready is not null) yield return ready;
                }
                if (ahead is null) yield break;
                var last = ahead.GetAwaiter().GetResult();
                ahead = null;
                yield return last;
            }
            finally
            {
                // A pass that ends early leaves a batch that nobody will use.
                if (ahead is not null) _ = ahead.ContinueWith(task => Discard(task.Result.Owned), TaskContinuationOptions.OnlyOnRanToCompletion);
            }
        }

        private Loaded Load(long[] places)
        {
            using var scope = torch.NewDisposeScope();
            var items = new T[places.Length];
            if (_workers == 1)
            {
                for (var i = 0; i < places.Length; i++) items[i] = _dataset.GetTensor(places[i]);
            }
            else
            {
                LoadTogether(places, items);
            }
            using var collating = torch.NewDisposeScope();
            var batch = _collate(items, _device);
            var owned = collating.DisposablesView.ToList();
            collating.Detach(owned);
            return new Loaded(batch, _disposeBatch ? owned : []);
        }

        private void LoadTogether(long[] places, T[] items)
        {
            var recorded = GradMode.IsEnabled;
            try
            {
                Parallel.For(0, places.Length, new ParallelOptions { MaxDegreeOfParallelism = _workers }, i =>
                {
                    using var mode = GradMode.Set(recorded);
                    items[i] = _dataset.GetTensor(places[i]);
                });
            }
            catch (AggregateException e)
            {
                // What the data set threw, as with one worker.
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
            }
        }

        private static void Discard(IList<IDisposable> owned)
        {
            foreach (var old in owned) old.Dispose();
        }

        private static IEnumerable<long> Range(long count)
        {
            for (long i = 0; i < count; i++) yield return i;
        }

        /// <summary>A batch, and what is to be disposed when the next is asked for.</summary>
        private sealed record Loaded(S Batch, IList<IDisposable> Owned);
    }

    /// <summary>Batches of tensors by name.</summary>
    public sealed class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
    {
        internal DataLoader(torch.utils.data.Dataset dataset, int batchSize, IEnumerable<long>? shuffler, Device? device, int num_worker, bool drop_last, bool disposeBatch, bool disposeDataset)
            : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
        {
        }

        private static Dictionary<string, Tensor> Collate(IEnumerable<Dictionary<string, Tensor>> items, Device device)
        {
            var list = items.ToList();
            return list[0].Keys.ToDictionary(key => key, key => torch.stack(list.Select(item => item[key]).ToList()));
        }
    }

    /// <summary>Batches of lists of tensors.</summary>
    public sealed class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
    {
        internal IterableDataLoader(torch.utils.data.IterableDataset dataset, int batchSize, IEnumerable<long>? shuffler, Device? device, int num_worker, bool drop_last, bool disposeBatch, bool disposeDataset)
            : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
        {
        }

        private static IList<Tensor> Collate(IEnumerable<IList<Tensor>> items, Device device)
        {
            var list = items.ToList();
            return Enumerable.Range(0, list[0].Count).Select(i => torch.stack(list.Select(item => item[i]).ToList())).ToList();
        }
    }

    /// <summary>The numbers below a count in an order drawn anew for each pass.</summary>
    internal sealed class Shuffler(long count, int? seed) : IEnumerable<long>
    {
        private readonly torch.Generator _generator = seed is { } s ? new torch.Generator((ulong)s) : torch.Generator.Default;

        public IEnumerator<long> GetEnumerator()
        {
            using var order = torch.randperm(count, ScalarType.Int64, generator: _generator).DetachFromDisposeScope();
            return ((IEnumerable<long>)order.data<long>().ToArray()).GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            /// <content>Loaders. Each pass has an order of its own; a seed makes the sequence of orders repeatable.</content>
            public static partial class data
            {
                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, Order(shuffle, dataset.Count, seed), device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, Order(shuffle, dataset.Count, seed), device, num_worker, drop_last, disposeBatch, disposeDataset);

                /// <param name="collate_fn">Makes a batch of items.</param>
                public static Modules.DataLoader<T, S> DataLoader<T, S>(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, collate_fn, Order(shuffle, dataset.Count, seed), device, num_worker, drop_last, disposeBatch, disposeDataset);

                private static Modules.Shuffler? Order(bool shuffle, long count, int? seed) => shuffle ? new Modules.Shuffler(count, seed) : null;
            }
        }
    }
}
