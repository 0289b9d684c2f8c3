using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fido2NetLib;

namespace MaskPose.Edge.Unit.Identity;

/// <summary>A passkey in a program, as WebAuthn (Level 2) has authenticators answer: ES256, no attestation, its owner checked.</summary>
internal sealed class SoftAuthenticator : IDisposable
{
    private const byte PresentAndVerified = 0x05;
    private const byte HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);

    public uint Counter { get; set; }

    public byte[] UserHandle { get; private set; } = [];

    public AuthenticatorAttestationRawResponse Make(string optionsJson, string origin)
    {
        var options = JsonNode.Parse(optionsJson)!;
        UserHandle = Base64Url.DecodeFromChars((string)options["user"]!["id"]!);
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString([.. Data((string)options["rp"]!["id"]!, PresentAndVerified | HasCredential), .. new byte[16], 0, (byte)_id.Length, .. _id, .. CoseKey()]);
        cbor.WriteEndMap();
        return Read<AuthenticatorAttestationRawResponse>(new JsonObject
        {
            ["attestationObject"] = Text(cbor.Encode()),
            ["clientDataJSON"] = Text(Client("webauthn.create", options, origin)),
        });
    }

    public AuthenticatorAssertionRawResponse Sign(string optionsJson, string origin)
    {
        var options = JsonNode.Parse(optionsJson)!;
        var client = Client("webauthn.get", options, origin);
        var data = Data((string)options["rpId"]!, PresentAndVerified);
        return Read<AuthenticatorAssertionRawResponse>(new JsonObject
        {
            ["authenticatorData"] = Text(data),
            ["clientDataJSON"] = Text(client),
            ["signature"] = Text(_key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = Text(UserHandle),
        });
    }

    public void Dispose() => _key.Dispose();

    private T Read<T>(JsonObject response) => JsonSerializer.Deserialize<T>(new JsonObject
    {
        ["id"] = Text(_id),
        ["rawId"] = Text(_id),
        ["type"] = "public-key",
        ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
    })!;

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Client(string type, JsonNode options, string origin) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = (string)options["challenge"]!, origin, crossOrigin = false });

    private byte[] Data(string name, byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++Counter);
        return [.. SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)), flags, .. counter];
    }

    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cbor.WriteInt32(label);
            cbor.WriteInt32(value);
        }

        cbor.WriteInt32(-2);
        cbor.WriteByteString(point.X!);
        cbor.WriteInt32(-3);
        cbor.WriteByteString(point.Y!);
        cbor.WriteEndMap();
        return cbor.Encode();
    }
}
