using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenNotebooks.Homework.Grading;

/// <summary>Arrays of two dimensions or more, as their shape and their elements, the last dimension fastest.</summary>
internal sealed class MatrixConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsArray && typeToConvert.GetArrayRank() > 1;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(MatrixConverter<,>).MakeGenericType(typeToConvert, typeToConvert.GetElementType()!))!;

    private sealed record Content<T>(int[] Shape, T[] Elements);

    private sealed class MatrixConverter<TArray, T> : JsonConverter<TArray>
        where TArray : class
    {
        public override TArray Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var content = JsonSerializer.Deserialize<Content<T>>(ref reader, options);
            if (content is not { Shape: { } shape, Elements: { } elements } || shape.Length != typeof(TArray).GetArrayRank()
                || shape.Any(length => length < 0) || shape.Aggregate(1L, (product, length) => product * length) != elements.Length)
                throw new JsonException("The shape does not fit the elements.");
            var array = Array.CreateInstance(typeof(T), shape);
            var place = new int[shape.Length];
            foreach (var element in elements)
            {
                array.SetValue(element, place);
                Advance(place, shape);
            }

            return (TArray)(object)array;
        }

        public override void Write(Utf8JsonWriter writer, TArray value, JsonSerializerOptions options)
        {
            var array = (Array)(object)value;
            JsonSerializer.Serialize(writer, new Content<T>([.. Enumerable.Range(0, array.Rank).Select(array.GetLength)], [.. array.Cast<T>()]), options);
        }

        private static void Advance(int[] place, int[] shape)
        {
            for (var d = shape.Length - 1; d >= 0 && ++place[d] == shape[d]; d--)
                place[d] = 0;
        }
    }
}
