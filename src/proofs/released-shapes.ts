/** Digests of the stored shapes that were released. Lines are added with a new version, and never changed (C5). */
export const releasedShapes: Readonly<Record<string, string>> = {
  'incident/v1 body': 'ef08e882408088de12ee72e8bc185977e8f77c8ea7edeb29f9b4e660e935260e',
  'incident/v1 event': '940c0e9e4423139a31a94cc5e5765fc7fa53f071db770f5226bf549b2dc6b924',
  'incident/v2 body': '172d448138a395029dfb175e997506472ee088ea5b20e37c5e02c5459fa8c374',
  'incident/v2 event': 'ac9ec2bb2bf98a31f9aab0142dea41356d6c1496d62e4e8c087254b0a19130a9',
  'policy/v1 body': '8696d811ae1a028ca54af79ee3941b56762e9e3895281a19c8d0ecfbd3793efb',
  'policy/v1 event': '797d23e45c9dfe820dd6b7fce037441ffbedf207bc1193dc8509ba8d643699c1',
  'policy/v2 body': '4a6c8c5ac3ae8ec2e0530aa7c1369a5bb2d6419113baae519747c1280ae84529',
  'policy/v2 event': 'ba7425afab63f5d3eaf802fc0273e252063406fd56fb212e7430f5fc13c3f7b4',
  'policy/v3 body': '5d39080c671ac386a6155eb0ca4bc1854d46cfadfdb9d747957084bbb8df7fb7',
  'policy/v3 event': 'b6737bc85a784e9842c88bd89333ff2f249d8a0cf884d71f1ab0affa21f35476',
  'policy/v4 body': 'a063d947db83612dd0783b901564bfb36a13fce4e1750923d3883aa2ba931ca0',
  'policy/v4 event': '353f5e2762fc5ac6fcfe7187cfed580ae18d905f27d960bb099288a51ce7ffd6',
  'policy/v5 body': '15ac16afdbdc96fdfded42f0f1e44f8c5b8bd8ddc210e9a14a8eb8e4210b7d64',
  'policy/v5 event': '1d4a97718f0ede5c3b50ee31d70fee3dd596c479e95240f81e389a52639c015a',
  'policy/v6 body': '28729e742e268e230a8bebc16aa75364a90ceedd165a58405d689441ed72b0a1',
  'policy/v6 event': 'efc3fb97ff2692db015a4c1fbe26ba13bdc36d5f276d7d6d28d1ed3e943b4800',
}
