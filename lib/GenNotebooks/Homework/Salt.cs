using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GenNotebooks.Homework;

/// <summary>Hashes of texts: seeds that are the same on every machine, and fingerprints that do not tell what they stand for.</summary>
internal static class Salt
{
    // Trying all small numbers takes long enough to be no shortcut, and a check takes a few milliseconds.
    private const int Rounds = 10_000;

    public static int Seed(string text) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) & int.MaxValue;

    public static string Hash(string text) => Convert.ToHexStringLower(
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(text), "GenNotebooks"u8.ToArray(), Rounds, HashAlgorithmName.SHA256, 8));
}
