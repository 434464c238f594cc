namespace GenNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>The 64 bytes with which both sides of a connection begin (ZMTP 3.1, RFC 37/ZMTP, "greeting").</summary>
internal static class ZmtpGreeting
{
    public const int Length = 64;

    /// <summary>Bytes after which it can be told whether somebody speaks ZMTP at all.</summary>
    public const int SignatureLength = 10;

    private const int VersionAt = SignatureLength;
    private const int MechanismAt = 12;
    private const int MechanismLength = 20;
    private const byte Major = 3;
    private const byte Minor = 1;

    /// <summary>Our greeting: version 3.1, mechanism NULL.</summary>
    public static byte[] Create()
    {
        var greeting = new byte[Length];
        greeting[0] = 0xFF;
        greeting[9] = 0x7F;
        greeting[VersionAt] = Major;
        greeting[VersionAt + 1] = Minor;
        "NULL"u8.CopyTo(greeting.AsSpan(MechanismAt));
        return greeting;
    }

    /// <summary>Checks the first bytes of the other side's greeting.</summary>
    /// <exception cref="ZmtpException">It is none.</exception>
    public static void CheckSignature(ReadOnlySpan<byte> greeting)
    {
        // The eight bytes between are padding, in which libzmq writes a length for the sake of older peers.
        if (greeting[0] != 0xFF || (greeting[9] & 1) == 0)
            throw new ZmtpException("no ZMTP greeting");
    }

    /// <summary>Checks the rest of the other side's greeting.</summary>
    /// <exception cref="ZmtpException">It asks for what is not spoken here.</exception>
    public static void CheckRest(ReadOnlySpan<byte> rest)
    {
        var version = rest[VersionAt - SignatureLength];
        if (version < Major)
            throw new ZmtpException($"ZMTP version {version} is older than {Major}");
        var mechanism = rest.Slice(MechanismAt - SignatureLength, MechanismLength);
        if (!mechanism.TrimEnd((byte)0).SequenceEqual("NULL"u8))
            throw new ZmtpException("a mechanism other than NULL");
    }
}
