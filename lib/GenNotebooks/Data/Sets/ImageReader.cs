namespace GenNotebooks.Data;

/// <summary>Reads sets published in MNIST's four files.</summary>
internal static class ImageReader
{
    public static ImageData Read(SetFiles files, IReadOnlyList<string> labelNames) =>
        new(Part(files, "train", labelNames), Part(files, "t10k", labelNames));

    private static LabelledImages Part(SetFiles files, string prefix, IReadOnlyList<string> labelNames)
    {
        var (imagePath, labelPath) = (files.Path($"{prefix}-images-idx3-ubyte.gz"), files.Path($"{prefix}-labels-idx1-ubyte.gz"));
        var (images, labels) = (Idx.Read(imagePath), Idx.Read(labelPath));
        if (images.Shape.Length != 3)
            throw new DataFileException(imagePath, $"it has {images.Shape.Length} dimensions, but images need 3: number, rows, columns. {DataFiles.Remedy}");
        if (labels.Shape.Length != 1 || labels.Shape[0] != images.Shape[0])
            throw new DataFileException(
                labelPath, $"it has {labels.Values.Length} labels, but {imagePath} has {images.Shape[0]} images; every image needs one. {DataFiles.Remedy}");
        if (Array.FindIndex(labels.Values, label => label >= labelNames.Count) is >= 0 and var odd)
            throw new DataFileException(labelPath, $"label {odd + 1} is {labels.Values[odd]}, but the classes are 0 to {labelNames.Count - 1}. {DataFiles.Remedy}");
        return new LabelledImages(images.Values, labels.Values, images.Shape[1], images.Shape[2], labelNames);
    }
}
