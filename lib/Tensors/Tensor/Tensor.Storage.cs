using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The elements of a tensor in a row, as a collection of .NET numbers that can be changed.</summary>
    public sealed class Storage<T> : IEnumerable<T> where T : unmanaged
    {
        private readonly Tensor _tensor; // one dimension

        internal Storage(Tensor tensor) => _tensor = tensor;

        public int Count => (int)_tensor.NumElements;

        public T this[int index]
        {
            get => _tensor.data<T>()[index];
            set
            {
                _tensor.data<T>()[index] = value;
                _tensor.Storage.Version++;
            }
        }

        /// <summary>A stretch from start up to stop; assigning it copies, or repeats a single number.</summary>
        public Storage<T> this[(int? start, int? stop) range]
        {
            get => new(_tensor.narrow(0, range.start ?? 0, (range.stop ?? Count) - (range.start ?? 0)));
            set
            {
                using var off = no_grad();
                this[range]._tensor.copy_(value._tensor);
            }
        }

        /// <summary>A storage of one number, for assigning it to a stretch.</summary>
        public static implicit operator Storage<T>(T value) => new(value.ToTensor().reshape(1));

        public void fill_(T value) => this[(null, null)] = value;

        public void copy_(IList<T> source)
        {
            for (var i = 0; i < source.Count; i++) this[i] = source[i];
        }

        public T[] ToArray() => _tensor.data<T>().ToArray();

        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public partial class Tensor
    {
        /// <summary>The elements in a row; a copy where the type is not the tensor's own, or the elements do not lie in a row.</summary>
        public Storage<T> storage<T>() where T : unmanaged => new(detach().to_type(ScalarTypes.Of<T>()).reshape(-1));
    }
}
